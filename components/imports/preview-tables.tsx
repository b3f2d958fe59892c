import { decimalText, readDecimal } from "@/lib/core/money";
import type { ReviewedRow } from "@/lib/domains/imports/types";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { type Field, FIELDS } from "@/lib/domains/register-columns/types";

const FIGURES: readonly Field[] = ["buildings", "households", "floorArea", "plannedInvestment"];
const titleOf = (field: Field) => {
  const column: { title: string; unit?: string } = COLUMN_TITLES[field];
  return column.unit ? `${column.title}（${column.unit}）` : column.title;
};
const place = (row: ReviewedRow) => (row.sheet === "" ? "—" : `${row.sheet} 第${row.row}行`);

/** New less old of a figure, exactly; null where either is none. */
function difference(field: Field, before: string, after: string): string | null {
  if (!FIGURES.includes(field)) return null;
  const [old, now] = [readDecimal(before, 6), readDecimal(after, 6)];
  if (!old.ok || !now.ok) return null;
  const by = now.value - old.value;
  return by > 0n ? `+${decimalText(by, 6)}` : decimalText(by, 6);
}

function Name({ row }: { row: ReviewedRow }) {
  const name = row.name || "（无名称）";
  if (row.communityId === null) return name;
  return (
    <>
      <a className="lnk" href={`/communities/${row.communityId}`}>
        {name}
      </a>
      <span className="sub">{row.communityId}</span>
    </>
  );
}

/** What changes of communities that the register has, old to new by field. */
export function ChangedTable({ rows }: { rows: readonly ReviewedRow[] }) {
  return (
    <table className="tbl tight stack">
      <thead>
        <tr>
          <th scope="col">小区</th>
          <th scope="col">栏目</th>
          <th scope="col">台账现值</th>
          <th scope="col" className="no-s">
            <span className="vh">改为</span>
          </th>
          <th scope="col">表中新值</th>
          <th scope="col" className="num">
            差
          </th>
          <th scope="col">单元格</th>
        </tr>
      </thead>
      {rows.map((row) => {
        const { values, before } = row;
        const fields = values && before ? FIELDS.filter((field) => (values[field] ?? "") !== (before[field] ?? "")) : [];
        return (
          <tbody key={row.no}>
            {fields.map((field, index) => (
              <tr key={field}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={fields.length} className="nm">
                    <Name row={row} />
                  </th>
                )}
                <td data-l="栏目">{titleOf(field)}</td>
                <td data-l="台账现值">
                  <span className="old">{before?.[field] || "空"}</span>
                </td>
                <td className="mut no-s" aria-hidden="true">
                  →
                </td>
                <td data-l="表中新值">
                  <span className="new">{values?.[field] || "空"}</span>
                </td>
                <td className="num" data-l="差">
                  {difference(field, before?.[field] ?? "", values?.[field] ?? "") ?? "—"}
                </td>
                <td className="xl" data-l="单元格">
                  {row.cells[field] ?? place(row)}
                </td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

/** Communities as the file or the register has them, one a row. */
export function PlaceTable({ rows, missing }: { rows: readonly ReviewedRow[]; missing: boolean }) {
  return (
    <table className="tbl tight stack">
      <thead>
        <tr>
          <th scope="col">小区</th>
          <th scope="col">街道、地址</th>
          <th scope="col">计划年度</th>
          <th scope="col" className="num">
            楼栋
          </th>
          <th scope="col" className="num">
            户数
          </th>
          <th scope="col" className="num">
            面积
          </th>
          <th scope="col" className="num">
            计划投资
          </th>
          {!missing && <th scope="col">位置</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const text = missing ? row.before : row.values;
          return (
            <tr key={row.no}>
              <th scope="row" className="nm">
                <Name row={row} />
              </th>
              <td data-l="街道、地址">{[text?.subdistrict, text?.address].filter(Boolean).join("，") || "—"}</td>
              <td className="nb" data-l="计划年度">
                {text?.planYear || "—"}
              </td>
              <td className="num" data-l="楼栋">
                {text?.buildings || "—"}
              </td>
              <td className="num" data-l="户数">
                {text?.households || "—"}
              </td>
              <td className="num" data-l="面积">
                {text?.floorArea || "—"}
              </td>
              <td className="num" data-l="计划投资">
                {text?.plannedInvestment || "—"}
              </td>
              {!missing && (
                <td className="nb" data-l="位置">
                  {place(row)}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Rows of the file that are not taken, each with why. */
export function LeftTable({ rows }: { rows: readonly ReviewedRow[] }) {
  return (
    <table className="tbl tight stack">
      <thead>
        <tr>
          <th scope="col">位置</th>
          <th scope="col">表中内容</th>
          <th scope="col">原因</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.no}>
            <td className="nb" data-l="位置">
              {place(row)}
            </td>
            <th scope="row" className="nm">
              {row.name || "（空）"}
            </th>
            <td data-l="原因">{row.reason ?? "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

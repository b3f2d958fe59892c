import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { Scroll } from "@/components/ui/table";
import type { CellFault, RowFields } from "@/lib/domains/user-import/types";

/** Every fault of the file at once: where, what stands there, how to mend it. */
export function CellFaults({ faults }: { faults: CellFault[] }) {
  return (
    <Section title="单元格问题" say="全部列出，一次改完，再上传。" meta={`${faults.length}处`} flow>
      <table className="tbl tight stack">
        <thead>
          <tr>
            <th scope="col">级别</th>
            <th scope="col">单元格</th>
            <th scope="col">栏目</th>
            <th scope="col">表中内容</th>
            <th scope="col">问题和改法</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={`${fault.cell} ${fault.problem}`} className="bad">
              <td className="no-s">
                <Status tone="late">错误</Status>
              </td>
              <th scope="row" className="nb nm">
                {fault.cell}
              </th>
              <td className="nb" data-l="栏目">
                {fault.column}
              </td>
              <td data-l="表中内容">{fault.text}</td>
              <td>{fault.problem}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const scopeOf = (row: RowFields) => [row.countyCode, row.countyDuty, row.utility, row.agencyKey].filter(Boolean).join("，") || "全州";
const marksOf = (row: RowFields) => [row.isLead === "是" && "单位负责", row.factorRequired === "是" && "必须第二因素"].filter(Boolean).join("，") || "—";

/** The accounts as they would be created, in the file's own words. */
export function ImportRows({ rows }: { rows: RowFields[] }) {
  return (
    <Scroll label="待开通账号">
      <table className="tbl tight stack">
        <thead>
          <tr>
            <th scope="col">账号</th>
            <th scope="col">姓名</th>
            <th scope="col">单位、岗位</th>
            <th scope="col">角色</th>
            <th scope="col">范围、分工</th>
            <th scope="col">其他</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.username}>
              <th scope="row" className="nm">
                {row.username}
              </th>
              <td data-l="姓名">{row.fullName || "—"}</td>
              <td data-l="单位、岗位">
                {row.unitName}，{row.post}
              </td>
              <td data-l="角色">{row["role"]}</td>
              <td data-l="范围、分工">{scopeOf(row)}</td>
              <td data-l="其他">{marksOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

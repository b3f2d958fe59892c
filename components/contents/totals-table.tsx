import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount } from "@/lib/core/money";
import { formatQuantity } from "@/lib/core/quantity";
import type { Amount, TotalLine } from "@/lib/domains/contents/types";
import type { County } from "@/lib/domains/plan/types";

type Line = TotalLine & { part?: string; sub?: string };
type Props = {
  label: string;
  first: string;
  lines: Line[];
  counties: County[];
  /** "items": counted, one for each community that plans it; otherwise quantities */
  of?: "items";
  href?: (line: Line, county: County | null) => string;
};

/** One figure of a line with decimals gives them to all, so that they stand below and beside each other alike. */
const hasDecimals = ({ byCounty, all }: Line) => [...byCounty, all].some(({ planned, done }) => planned % 100n !== 0n || done % 100n !== 0n);

const figuresOf = (of: Props["of"], line: Line, { communities, finished, planned, done }: Amount): [string, string] => {
  if (of === "items" || line.unit === null) return [formatCount(communities), formatCount(finished)];
  const decimals = hasDecimals(line);
  return [formatQuantity(planned, decimals), formatQuantity(done, decimals)];
};

function Figures({ line, amount, of, href, label }: { line: Line; amount: Amount; of: Props["of"]; href?: string; label: string }) {
  const [planned, done] = figuresOf(of, line, amount);
  const none = amount.communities === 0;
  return (
    <>
      <td className="num gl">
        {none ? (
          "—"
        ) : (
          <FigureLink href={href} label={`${label}，计划${planned}`}>
            {planned}
          </FigureLink>
        )}
      </td>
      <td className="num">{none ? "—" : done}</td>
    </>
  );
}

/** Planned and done, county by county and in all; the planned figure opens the communities. */
export function TotalsTable({ label, first, lines, counties, of, href }: Props) {
  const single = counties.length === 1;
  const heads = single ? counties : [...counties, null];
  const parts = [...new Set(lines.map(({ part }) => part))];
  return (
    <Scroll label={label}>
      <table className="tbl tight many">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              {first}
            </th>
            <th scope="col" rowSpan={2}>
              单位
            </th>
            {heads.map((county) => (
              <th key={county?.code ?? "all"} scope="colgroup" colSpan={2} className="gl">
                {county?.name ?? "合计"}
              </th>
            ))}
          </tr>
          <tr>
            {heads.flatMap((county) => [
              <Head key={`${county?.code}-planned`} num className="gl">
                计划
              </Head>,
              <Head key={`${county?.code}-done`} num>
                完成
              </Head>,
            ])}
          </tr>
        </thead>
        {parts.map((part) => (
          <tbody key={part ?? ""}>
            {part && (
              <tr className="part">
                <th scope="rowgroup" colSpan={2 + heads.length * 2}>
                  <b>{part}</b>
                </th>
              </tr>
            )}
            {lines
              .filter((line) => line.part === part)
              .map((line) => (
                <tr key={line.key}>
                  <th scope="row">
                    {line.name}
                    {line.sub && <span className="sub">{line.sub}</span>}
                  </th>
                  <td className="nb">{line.unit ?? "个小区"}</td>
                  {heads.map((county, index) => (
                    <Figures
                      key={county?.code ?? "all"}
                      line={line}
                      amount={county ? (line.byCounty[index] ?? line.all) : line.all}
                      of={of}
                      href={href?.(line, county)}
                      label={`${line.name}，${county?.name ?? "合计"}`}
                    />
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}

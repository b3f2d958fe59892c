import { FigureLink } from "@/components/ui/figure-link";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatShare } from "@/lib/core/money";
import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import { type Completeness, type Lack, LACKS } from "@/lib/domains/register-quality/types";

function rowsHref({ county, inTarget }: Completeness, lack: Lack): string {
  return `/communities?${new URLSearchParams({ county: county.code, lack, ...(inTarget ? {} : { outside: "1" }) }).toString()}`;
}

/** In how many records of each county each field is open; every count opens its rows. */
export function CompletenessTable({ rows }: { rows: Completeness[] }) {
  return (
    <Scroll label="各县市登记内容完整性">
      <table className="tbl tight lacks">
        <thead>
          <tr>
            <Head>县市</Head>
            <Head num>小区</Head>
            <Head num>齐全</Head>
            <Head num>完整率</Head>
            {LACKS.map((lack) => (
              <Head key={lack} num className="wrap">
                {FIELD_LABELS[lack]}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.county.code}-${row.inTarget}`}>
              <th scope="row" className="nb">
                {row.county.name}
                {!row.inTarget && <span className="sub">计划外</span>}
              </th>
              <td className="num">{formatCount(row.communities)}</td>
              <td className="num">{formatCount(row.complete)}</td>
              <td className="num">{formatShare(BigInt(row.complete), BigInt(row.communities))}</td>
              {LACKS.map((lack) => (
                <td key={lack} className={row.lacks[lack] === 0 ? "num mut" : "num"}>
                  {row.lacks[lack] === 0 ? (
                    "0"
                  ) : (
                    <FigureLink href={rowsHref(row, lack)} label={`${row.county.name}${FIELD_LABELS[lack]}未填${row.lacks[lack]}个，查看`}>
                      {formatCount(row.lacks[lack])}
                    </FigureLink>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

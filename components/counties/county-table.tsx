import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { inPlaceCount } from "@/lib/domains/counties/rules";
import type { CountyRow } from "@/lib/domains/counties/types";
import { InPlaceStatus } from "./in-place-status";

/** The counties, each with what it says of the seven. */
export function CountyTable({ rows }: { rows: CountyRow[] }) {
  const names = rows[0]?.inPlace ?? [];
  return (
    <Scroll label="各县市七个到位">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>县市</Head>
            <Head num unit="个">
              小区
            </Head>
            <Head num unit="万元">
              计划投资
            </Head>
            {names.map(({ order, name }) => (
              <Head key={order}>{name}</Head>
            ))}
            <Head num>到位</Head>
            <Head num unit="个岗位">
              专班和五方
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">
                <a className="lnk" href={`/counties/${row.code}`}>
                  {row.name}
                </a>
              </th>
              <td className="num">{formatCount(row.communities)}</td>
              <td className="num">{formatWan(row.investmentFen)}</td>
              {row.inPlace.map(({ order, answer }) => (
                <td key={order} className="nb">
                  <InPlaceStatus answer={answer} />
                </td>
              ))}
              <td className="num nb">
                {inPlaceCount(row.inPlace)} / {row.inPlace.length}
              </td>
              <td className="num">{formatCount(row.parties)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

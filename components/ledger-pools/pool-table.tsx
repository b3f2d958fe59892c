import { Empty } from "@/components/ui/empty";
import { Head, Scroll } from "@/components/ui/table";
import { formatWan } from "@/lib/core/money";
import { FACE_LABELS } from "@/lib/domains/channels/labels";
import { leftOf } from "@/lib/domains/ledger-pools/rules";
import { DIVIDED_FACES, type DividedFace, type Pool, type PoolFilter } from "@/lib/domains/ledger-pools/types";
import { sourceKey, sourceName } from "@/lib/domains/ledger/rules";
import { divideAddress } from "./divide-address";

const SHORT = { COMMITTED: "下达", RECEIVED: "到位" } as const satisfies Record<DividedFace, string>;

/** Pools and packages with what they got, what has been divided of it and what is left; what is left leads to its division. */
export function PoolTable({ pools, divides, filter, chosen }: { pools: Pool[]; divides: boolean; filter: PoolFilter; chosen: Pool | null }) {
  if (pools.length === 0) return <Empty>还没有登记到县市统筹或打包项目的资金。</Empty>;
  return (
    <Scroll label="统筹资金和打包项目">
      <table className="tbl tight stack">
        <thead>
          <tr className="grp">
            <th scope="col" rowSpan={2}>
              资金
            </th>
            {DIVIDED_FACES.map((face) => (
              <th key={face} scope="colgroup" colSpan={3} className="gl">
                {FACE_LABELS[face]}，万元
              </th>
            ))}
          </tr>
          <tr>
            {DIVIDED_FACES.flatMap((face) =>
              ["合计", "已分解", "未分解"].map((title, index) => (
                <Head key={`${face}-${title}`} num className={index === 0 ? "gl" : undefined}>
                  {title}
                </Head>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {pools.map((pool) => (
            <tr key={`${pool.subject} ${sourceKey(pool)}`} className={pool === chosen ? "picked" : undefined}>
              <th scope="row" className="nm">
                <a className="lnk" href={poolEntries(pool)}>
                  {pool.name}
                </a>
                <span className="sub">
                  {sourceName(pool)}
                  {pool.projectId !== null && `，${pool.countyName}${pool.year}年`}
                </span>
              </th>
              {DIVIDED_FACES.flatMap((face) => {
                const held = face === "COMMITTED" ? pool.committedFen : pool.receivedFen;
                const left = leftOf(pool, face);
                return [
                  <td key={`${face}-all`} className="num gl" data-l={`${SHORT[face]}合计`}>
                    {formatWan(held + pool.divided[face])}
                  </td>,
                  <td key={`${face}-divided`} className="num" data-l={`${SHORT[face]}已分解`}>
                    {formatWan(pool.divided[face])}
                  </td>,
                  <td key={`${face}-left`} className="num" data-l={`${SHORT[face]}未分解`}>
                    <span>
                      {formatWan(left)}
                      {divides && left > 0n && (
                        <a className="btn bare" href={divideAddress(filter, pool, face)} aria-label={`分解${pool.name}${SHORT[face]}的${formatWan(left)}万元`}>
                          分解
                        </a>
                      )}
                    </span>
                  </td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Entries of a pool's county, year and money; of a package its own. */
function poolEntries({ projectId, countyCode, year, channelKey, stream }: Pool): string {
  if (projectId !== null) return `/ledger?project=${projectId}`;
  return `/ledger?${new URLSearchParams({ county: countyCode, year: String(year), channel: channelKey, ...(stream ? { stream } : {}) }).toString()}`;
}

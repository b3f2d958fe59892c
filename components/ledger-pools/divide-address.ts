import { sourceKey } from "@/lib/domains/ledger/rules";
import type { DividedFace, Pool, PoolFilter } from "@/lib/domains/ledger-pools/types";

/** The page with a pool chosen for its division; `propose`: amounts by households filled in. */
export function divideAddress({ county, year }: PoolFilter, pool: Pool, face: DividedFace, propose = false): string {
  const filter = { ...(county ? { county } : {}), ...(year === undefined ? {} : { year: String(year) }) };
  return `/ledger/pools?${new URLSearchParams({ ...filter, subject: pool.subject, source: sourceKey(pool), face, ...(propose ? { propose: "1" } : {}) }).toString()}#divide`;
}

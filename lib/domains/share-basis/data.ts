import "server-only";
import { read, type Tx } from "@/lib/infra/db";
import { parseShareSettings } from "@/lib/domains/shares/schema";
import type { County } from "@/lib/domains/plan/types";
import { groundOf, largestRemainder, previewOf } from "./rules";
import type { Basis, BasisPage, ShareProposeScope, ShareState, StoredLine, UtilityLines } from "./types";
import type { ShareSettings } from "@/lib/domains/shares/types";

/** What the prefecture does to shares it does one after the other: working out, sending and changing move sums that belong together. */
export const holdShares = (tx: Tx): Promise<unknown> => tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('shares'))::text`;

/** What is set for all shares. */
export async function selectShareSettings(tx: Tx): Promise<ShareSettings & { version: number }> {
  const [row] = await tx.$queryRaw<{ value: unknown; version: number }[]>`SELECT value, version FROM setting WHERE key = 'shares'`;
  return { ...parseShareSettings(row?.value), version: row?.version ?? 0 };
}

type BasisRow = {
  utilityKey: string;
  utilityName: string;
  households: number | null;
  floorArea: number | null;
  buildings: number | null;
  wholeFen: bigint | null;
  version: number | null;
  publishedFen: bigint | null;
};

/** Every utility's basis; where none is kept, the plan's own: equal parts of the published sum, by households. */
export async function selectBases(tx: Tx): Promise<Basis[]> {
  const rows = await tx.$queryRaw<BasisRow[]>`
    SELECT u.key AS "utilityKey", u.name AS "utilityName", b.households, b.floor_area AS "floorArea", b.buildings, b.whole_fen AS "wholeFen", b.version,
      (SELECT k.published_fen FROM baseline_channel AS k JOIN baseline_version AS v ON v.id = k.baseline_id AND v.is_current WHERE k.channel_key = 'UTILITIES') AS "publishedFen"
    FROM utility AS u LEFT JOIN share_basis AS b ON b.utility_key = u.key ORDER BY u.display_order`;
  const equal = largestRemainder(
    rows[0]?.publishedFen ?? 0n,
    rows.map(() => 1n),
  );
  return rows.map(({ utilityKey, utilityName, households, floorArea, buildings, wholeFen, version }, index) => ({
    utilityKey,
    utilityName,
    weights: { households: households ?? 100, floorArea: floorArea ?? 0, buildings: buildings ?? 0 },
    wholeFen: wholeFen ?? equal[index] ?? 0n,
    version: version ?? 0,
  }));
}

type Measured = { id: string; countyCode: string; name: string; planYear: number; households: number; floorArea: bigint; buildings: number };
/** Of one community: whether there is work, the row's state, amount and ground. In the order of the communities; in one row for each utility. */
type Cell = [hasWork: boolean, state: ShareState | null, fen: string | null, excluded: string | null];

/** Every utility's lines over the communities of the target, with what their rows hold. `only`: of this utility alone. */
export async function selectLines(tx: Tx, only?: string): Promise<UtilityLines[]> {
  const bases = await selectBases(tx);
  const communities = await tx.$queryRaw<Measured[]>`
    SELECT c.id, c.county_code AS "countyCode", c.name, c.plan_year AS "planYear", d.households, d.floor_area_dm2 AS "floorArea", d.buildings
    FROM community AS c JOIN community_detail AS d ON d.community_id = c.id WHERE c.removal IS NULL AND c.counts_in_target AND c.stage <> 'WITHDRAWN' ORDER BY c.id`;
  const cells = await tx.$queryRaw<{ key: string; cells: Cell[] | null; outsideFen: bigint }[]>`
    SELECT u.key, (SELECT json_agg(json_build_array(w.community_id IS NOT NULL, s.state, s.amount_fen::text, s.excluded) ORDER BY c.id)
        FROM community AS c LEFT JOIN community_utility AS w ON w.community_id = c.id AND w.utility_key = u.key LEFT JOIN share AS s ON s.community_id = c.id AND s.utility_key = u.key
        WHERE c.removal IS NULL AND c.counts_in_target AND c.stage <> 'WITHDRAWN') AS cells,
      coalesce((SELECT sum(s.amount_fen) FROM share AS s JOIN community AS c ON c.id = s.community_id
        WHERE s.utility_key = u.key AND s.state <> 'DRAFT' AND NOT (c.removal IS NULL AND c.counts_in_target AND c.stage <> 'WITHDRAWN')), 0)::bigint AS "outsideFen"
    FROM utility AS u WHERE ${only ?? null}::text IS NULL OR u.key = ${only ?? null} ORDER BY u.display_order`;
  const ordered = communities.map(({ households, buildings, ...community }) => ({ ...community, households: BigInt(households), buildings: BigInt(buildings) }));
  return cells.flatMap(({ key, cells: found, outsideFen }) => {
    const basis = bases.find(({ utilityKey }) => utilityKey === key);
    if (!basis) return [];
    const lines = ordered.map(({ id, ...community }, index): StoredLine => {
      const [hasWork, state, fen, storedExcluded] = found?.[index] ?? [false, null, null, null];
      const storedFen = fen === null ? null : BigInt(fen);
      const standing = state === null || state === "DRAFT" ? null : storedFen;
      return { communityId: id, ...community, hasWork, state, storedFen, storedExcluded, standing, excluded: groundOf({ hasWork, storedExcluded }) };
    });
    return [{ basis, lines, outsideFen }];
  });
}

/** What working out does to every utility, and the lines of the one that is looked at. */
export function getBasisPage(scope: ShareProposeScope, utility: string | undefined): Promise<BasisPage> {
  return read(scope.actor, async (tx) => {
    const utilities = await selectLines(tx);
    const counties = await tx.$queryRaw<County[]>`SELECT code, name FROM county ORDER BY display_order`;
    return {
      settings: await selectShareSettings(tx),
      previews: utilities.map(previewOf),
      lines: utilities.find(({ basis }) => basis.utilityKey === utility)?.lines ?? [],
      counties,
    };
  });
}

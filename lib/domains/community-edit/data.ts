import "server-only";
import { read, type Tx } from "@/lib/infra/db";
import { ALIKE, GROUND } from "@/lib/domains/register-quality/data";
import { selectEntries, selectRooms } from "@/lib/domains/register-entries/data";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";
import type { Alike, Editable, FormPlace } from "./types";

/** A standing record of the own county as its form shows it. */
export function getEditable(scope: RegisterWriteScope, communityId: string): Promise<Editable | null> {
  return read(scope.actor, async (tx) => {
    const [entry] = await selectEntries(tx, scope.countyCode, [communityId]);
    return entry && entry.removal === null ? { id: entry.id, stage: entry.stage, version: entry.version, text: entry.text } : null;
  });
}

/** The own county and its years of the plan. */
export function getFormPlace(scope: RegisterWriteScope): Promise<FormPlace> {
  return read(scope.actor, async (tx) => {
    const [county] = await tx.$queryRaw<{ name: string; years: number[] }[]>`
      SELECT k.name, (SELECT array_agg(y ORDER BY y) FROM programme p, generate_series(p.first_year::int, p.last_year::int) y) AS years FROM county k WHERE k.code = ${scope.countyCode}`;
    const rooms = await selectRooms(tx, scope.countyCode);
    if (!county) throw new Error("the actor's county is not there");
    return { countyName: county.name, years: county.years.map((year) => rooms.find((room) => room.year === year) ?? { year, target: 0, taken: 0 }) };
  });
}

/** Standing records of the county that may be the same place as this one, and were not said to be apart; the likest first. */
export function selectAlike(tx: Tx, scope: RegisterWriteScope, communityId: string): Promise<Alike[]> {
  return tx.$queryRaw<Alike[]>`
    SELECT b.id, b.name, concat_ws(' ', b.subdistrict, b.committee, b.address) AS place, d.households, ${GROUND} AS ground
    FROM community a JOIN community b ON b.county_code = a.county_code AND b.id <> a.id JOIN community_detail d ON d.community_id = b.id
    WHERE a.id = ${communityId} AND a.county_code = ${scope.countyCode} AND ${ALIKE}
    ORDER BY similarity(a.name_key, b.name_key) DESC, b.id LIMIT 10`;
}

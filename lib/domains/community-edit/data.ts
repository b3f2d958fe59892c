import "server-only";
import { read, type Tx } from "@/lib/infra/db";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { selectEntries, selectRooms } from "@/lib/domains/register-entries/data";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";
import { likenesses } from "@/lib/domains/register-likeness/rules";
import type { Place } from "@/lib/domains/register-likeness/types";
import type { Alike, Editable, FormPlace } from "./types";

/** A standing record of the own county as its form shows it. */
export async function getEditable(scope: RegisterWriteScope, communityId: string): Promise<Editable | null> {
  if (!COMMUNITY_ID.test(communityId)) return null;
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

type PlaceRow = Pick<Place, "name" | "subdistrict" | "committee" | "address" | "households"> & { id: string };

/** Standing records of the county that may be the same place as this one, and were not said to be apart; the likest first. The rule is the one of files. */
export async function selectAlike(tx: Tx, scope: RegisterWriteScope, communityId: string): Promise<Alike[]> {
  const rows = await tx.$queryRaw<PlaceRow[]>`
    SELECT c.id, c.name, c.subdistrict, c.committee, c.address, d.households::text AS households FROM community c JOIN community_detail d ON d.community_id = c.id
    WHERE c.county_code = ${scope.countyCode} AND c.removal IS NULL ORDER BY c.id`;
  const [beside] = await tx.$queryRaw<{ name: string; apart: string[] }[]>`
    SELECT k.name, (SELECT coalesce(array_agg(p.first_id || ' ' || p.second_id), '{}') FROM kept_apart p WHERE p.county_code = k.code) AS apart FROM county k WHERE k.code = ${scope.countyCode}`;
  if (!beside) throw new Error("the actor's county is not there");
  const places = rows.map((row): Place => ({ ...row, key: row.id, row: null, place: [row.subdistrict, row.committee, row.address].filter(Boolean).join(" ") }));
  const own = places.filter(({ id }) => id === communityId);
  const others = places.filter(({ id }) => id !== communityId);
  const found = likenesses(own, others, beside.apart, beside.name).get(communityId) ?? [];
  return found.flatMap(({ id, name, place, households, ground }) => (id === null ? [] : [{ id, name, place, households, ground }]));
}

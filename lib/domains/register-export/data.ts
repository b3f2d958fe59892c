import "server-only";
import { Prisma, read, readEach } from "@/lib/infra/db";
import { conditions } from "@/lib/domains/communities/data";
import type { CommunityFilter, CommunityScope } from "@/lib/domains/communities/types";
import type { Stage } from "@/lib/domains/plan/types";
import { registerText } from "@/lib/domains/register-columns/schema";
import type { RegisterValues } from "@/lib/domains/register-columns/types";
import { VALUE_COLUMNS } from "@/lib/domains/register-entries/data";
import type { ExportPlace, ExportRow } from "./types";

type Standing = Pick<RegisterValues, "name" | "subdistrict" | "committee" | "address" | "planYear">;
type Row = { id: string; countyName: string; stage: Stage } & (RegisterValues | Standing);

function toRow({ id, countyName, stage, ...values }: Row): ExportRow {
  const standing = { id, countyName, stage, year: values.planYear };
  if (!("households" in values)) return { ...standing, text: { ...values, planYear: String(values.planYear) }, figures: null };
  return { ...standing, text: registerText(values), figures: values };
}

/** What a sheet says of where it is from. */
export function getPlace(scope: CommunityScope): Promise<ExportPlace> {
  return read(scope.actor, async (tx) => {
    const [place] = await tx.$queryRaw<ExportPlace[]>`SELECT p.prefecture_short AS prefecture,
      (SELECT json_agg(json_build_object('code', code, 'name', name) ORDER BY display_order) FROM county) AS counties,
      (SELECT array_agg(y ORDER BY y) FROM generate_series(p.first_year::int, p.last_year::int) y) AS years FROM programme p ORDER BY p.id LIMIT 1`;
    if (!place) throw new Error("no programme");
    return place;
  });
}

/** All that a filter finds within the scope, by year, county and number, in one snapshot; `take` gets the rows in pieces, so that they need not be held all at once. */
export function readRegister(scope: CommunityScope, filter: CommunityFilter, take: (rows: ExportRow[]) => void): Promise<void> {
  const columns = scope.details ? VALUE_COLUMNS : Prisma.sql`c.name, c.subdistrict, c.committee, c.address, c.plan_year AS "planYear"`;
  const details = scope.details ? Prisma.sql`JOIN community_detail d ON d.community_id = c.id` : Prisma.empty;
  const query = Prisma.sql`SELECT c.id, k.name AS "countyName", c.stage, ${columns} FROM community c JOIN county k ON k.code = c.county_code ${details}
    WHERE ${conditions(scope, filter)} ORDER BY c.plan_year, k.display_order, c.id`;
  return readEach<Row>(scope.actor, query, (rows) => take(rows.map(toRow)));
}

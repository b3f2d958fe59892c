import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import type { CommunityScope } from "@/lib/domains/communities/types";
import { CHOICES, FACILITIES } from "@/lib/domains/register-columns/labels";
import { parseRegister, registerText } from "@/lib/domains/register-columns/schema";
import type { RegisterText, RegisterValues } from "@/lib/domains/register-columns/types";
import { registerSheet } from "@/lib/domains/register-export/excel";
import type { ExportRow } from "@/lib/domains/register-export/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import { sheetStream } from "@/lib/infra/excel/sheet-stream";
import { counties } from "@/prisma/seed/baseline";
import { differencesOf, NO_DIFFERENCES, reviewOf } from "../../../../support/round-trip";

const CODE = "533103";
const characters = [..."芒市示范小区路号甲乙（）·—、，。:'\"=+-@＝＠%#&<>/\\_x0041 0123456789abcＡ１　"];
const words = (most: number) => fc.string({ unit: fc.constantFrom(...characters), maxLength: most });
const tail = (places: number) => fc.integer({ min: 0, max: 10 ** places - 1 }).map((rest) => String(rest).padStart(places, "0"));

/** Figures that are none of a mistaken unit: so much money and area a household, to the last place. */
const figures = fc
  .record({ households: fc.integer({ min: 8, max: 3000 }), money: fc.integer({ min: 2, max: 30 }), area: fc.integer({ min: 50, max: 180 }), fen: tail(6), dm2: tail(2) })
  .map(({ households, money, area, fen, dm2 }) => ({
    households: String(households),
    buildings: String(Math.ceil(households / 8)),
    plannedInvestment: `${households * money}.${fen}`,
    floorArea: `${households * area}.${dm2}`,
  }));

const rest: fc.Arbitrary<Omit<RegisterText, "households" | "buildings" | "plannedInvestment" | "floorArea">> = fc.record({
  name: words(20).map((text) => `甲${text}`),
  subdistrict: words(12).map((text) => `街${text}`),
  committee: words(12),
  address: words(20),
  builtYear: fc.option(fc.integer({ min: 1950, max: 2000 }).map(String), { nil: "" }),
  propertyType: fc.constantFrom(...(CHOICES.propertyType ?? [])),
  structure: words(8),
  propertyManagement: words(12),
  missingFacilities: fc.subarray(Object.keys(FACILITIES)).map((some) => some.join("、")),
  idlePremises: words(30),
  idleUse: words(30),
  renewalMode: fc.constantFrom(...(CHOICES.renewalMode ?? [])),
  planYear: fc.constantFrom("2020", "2021", "2022"),
  countsInTarget: fc.constantFrom("是", "否"),
  contactPost: words(10),
  notes: fc.array(words(20), { maxLength: 3 }).map((lines) => lines.join("\n")),
});

const texts: fc.Arbitrary<RegisterText> = fc.tuple(rest, figures).map(([said, counted]) => ({ ...said, ...counted }));

/** What the register holds: what a form or file would have made of the texts. */
const values = texts
  .map((text) => parseRegister(text))
  .filter((parsed) => parsed.ok)
  .map((parsed) => (parsed as { values: RegisterValues }).values);

async function exported(rows: readonly { id: string; values: RegisterValues }[]): Promise<Uint8Array> {
  const scope = { actor: { unitName: "芒市住建局" }, rows: { kind: "county", code: CODE }, details: true } as unknown as CommunityScope;
  const form = registerSheet(scope, parseCommunityFilter({}));
  const sorted = [...rows].sort((a, b) => a.values.planYear - b.values.planYear || (a.id < b.id ? -1 : 1));
  form.take(sorted.map(({ id, values: each }): ExportRow => ({ id, countyName: "芒市", stage: "PLANNED", year: each.planYear, text: registerText(each), figures: each })));
  const { content } = form.done({ prefecture: "德宏州", counties: [...counties], years: [2020, 2021, 2022] });
  return new Uint8Array(await new Response(sheetStream(content)).arrayBuffer());
}

const numbered = (all: readonly RegisterValues[]) =>
  all.map((each, index) => ({ id: `${CODE}-${each.countsInTarget ? "" : "W"}${String(index + 1).padStart(3, "0")}`, values: each }));
const entriesOf = (rows: ReturnType<typeof numbered>): Entry[] =>
  rows.map(({ id, values: each }) => ({ id, stage: "PLANNED" as const, removal: null, version: "1.1", text: registerText(each) }));

describe("what is exported and imported again", () => {
  test("says what the register says, whatever the register holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 12 }), async (all) => {
        const rows = numbered(all);
        const found = await reviewOf(await exported(rows), CODE, entriesOf(rows));
        expect(differencesOf(found)).toEqual(NO_DIFFERENCES);
        expect(found.summary.counts).toMatchObject({ unchanged: rows.length, missing: 0 });
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  test("a register of 398 too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { minLength: 398, maxLength: 398 }), async (all) => {
        const rows = numbered(all);
        expect(differencesOf(await reviewOf(await exported(rows), CODE, entriesOf(rows)))).toEqual(NO_DIFFERENCES);
      }),
      { numRuns: 1 },
    );
  }, 60_000);

  test("a cell that was changed in between is the one difference", async () => {
    const [value] = fc.sample(values, { numRuns: 1, seed: 7 });
    if (!value) throw new Error("nothing made");
    const rows = numbered([value]);
    const entries = entriesOf(rows).map((entry) => ({ ...entry, text: { ...entry.text, households: "3001" } }));
    expect(differencesOf(await reviewOf(await exported(rows), CODE, entries)).rows).toMatchObject([{ kind: "CHANGED" }]);
  });
});

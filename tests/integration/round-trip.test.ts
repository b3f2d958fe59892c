import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listEntries } from "@/lib/domains/register-entries/data";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import type { Entry } from "@/lib/domains/register-entries/types";
import { counties, type CountyCode } from "@/prisma/seed/baseline";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";
import { actorOf } from "../support/actors";
import { partsOf } from "../support/archive";
import { ownDatabase } from "../support/database";
import { exportedRegister } from "../support/exports";
import { figure } from "../support/figure";
import { differencesOf, NO_DIFFERENCES, reviewOf } from "../support/round-trip";

ownDatabase();

const officerOf = (code: CountyCode) => demonstrationAccounts.find((account) => account.countyCode === code && account.countyDuty === "FILES")?.username ?? "";
/** What the county's file is to hold: its communities of the target. */
const entriesOf = async (code: CountyCode): Promise<Entry[]> =>
  (await listEntries(registerWriteScope(actorOf(officerOf(code))))).filter(({ text }) => text.countsInTarget === "是");

/** A file's parts without what says when it was made. */
const timeless = async (bytes: Uint8Array) =>
  (await partsOf(Buffer.from(bytes))).filter(([name]) => name !== "docProps/core.xml").map(([name, text]) => [name, text.replace(/导出时间：[^<]*/, "")]);

describe("the whole register out and in again", () => {
  test("no cell differs, county by county, and the second file is the first but for its time", async () => {
    let [cells, files] = [0, 0];
    for (const { code } of counties) {
      const entries = await entriesOf(code);
      const first = await exportedRegister(officerOf(code));
      const found = await reviewOf(first.bytes, code, entries);
      expect(differencesOf(found), code).toEqual(NO_DIFFERENCES);
      expect(found.summary.counts).toMatchObject({ unchanged: entries.length, missing: 0, rejected: 0 });
      expect(await timeless((await exportedRegister(officerOf(code))).bytes)).toEqual(await timeless(first.bytes));
      cells += entries.length * Object.keys(entries[0]?.text ?? {}).length;
      files += 1;
    }
    figure(18, `export, import, export: 0 of ${cells.toLocaleString("en")} cells differ in ${files} files; the second is the first but for its time`);
  });

  test("what another program has opened and saved differs in nothing either", async () => {
    const resaved = readFileSync("tests/fixtures/workbooks/libreoffice-export.xlsx");
    expect((await partsOf(resaved)).find(([name]) => name === "docProps/app.xml")?.[1]).toContain("LibreOffice");
    const found = await reviewOf(resaved, "533124", await entriesOf("533124"));
    expect(differencesOf(found)).toEqual(NO_DIFFERENCES);
    expect(found.summary.counts).toMatchObject({ unchanged: 63, missing: 0 });
  });
});

import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type ExcelJS from "exceljs";
import { afterAll, describe, expect, test } from "vitest";
import type { Answers, Fault, ReviewContext, ReviewedRow, ReviewMessage, ReviewSummary } from "@/lib/domains/imports/types";
import { changesOf, rowsToWrite, undoOf } from "@/lib/domains/import-changes/rules";
import { markedWorkbook } from "@/lib/domains/marked-workbook/excel";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import { listEntries } from "@/lib/domains/register-entries/data";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { differing } from "@/lib/domains/register-entries/rules";
import { saveEntries } from "@/lib/domains/register-entries/mutations";
import type { EntryChange } from "@/lib/domains/register-entries/types";
import type { ReviewInput } from "@/lib/domains/register-review/types";
import { placeOf } from "@/lib/infra/excel/sheet-cells";
import { runThread } from "@/lib/infra/run-thread";
import { demonstrationWorkbook } from "@/prisma/seed/demonstration-workbooks";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { exportedRegister } from "../support/exports";
import { answersWith } from "../support/register-file";
import { openBook } from "../support/sheets";
import { rawRows } from "../support/workbook";

const database = ownDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true }));

const COUNTIES = [
  ["mangshi", "533103"],
  ["ruili", "533102"],
  ["longchuan", "533124"],
  ["lianghe", "533122"],
  ["yingjiang", "533123"],
] as const;

async function contextOf(account: string, countyCode: string, answers: Partial<Answers> = {}): Promise<ReviewContext> {
  const counties = (await database.owner("SELECT code, name FROM county ORDER BY display_order")) as { code: string; name: string }[];
  const targets = (await database.owner(
    `SELECT t.year::int AS year, t.communities AS target, t.investment_fen::text AS fen, (SELECT count(*)::int FROM community c
       WHERE c.county_code = t.county_code AND c.plan_year = t.year AND c.counts_in_target AND c.removal IS NULL AND c.stage <> 'WITHDRAWN') AS taken
     FROM baseline_county_target t JOIN baseline_version b ON b.id = t.baseline_id AND b.is_current WHERE t.county_code = $1 ORDER BY t.year`,
    [countyCode],
  )) as { year: number; target: number; fen: string; taken: number }[];
  return {
    countyCode,
    countyName: counties.find(({ code }) => code === countyCode)?.name ?? "",
    counties,
    entries: await listEntries(registerWriteScope(actorOf(account))),
    rooms: targets.map(({ year, target, taken }) => ({ year, target, taken })),
    investment: targets.map(({ year, fen }) => ({ year, fen })),
    synonyms: {},
    apart: [],
    answers: answersWith(answers),
  };
}

type Said = { rows: ReviewedRow[]; faults: Fault[]; summary: ReviewSummary | null; refused: string | null; steps: string[] };

/** What the thread says of a file. */
async function reviewed(bytes: Uint8Array, context: ReviewContext): Promise<Said> {
  const file = path.join(folder, "file.xlsx");
  writeFileSync(file, bytes);
  const said: Said = { rows: [], faults: [], summary: null, refused: null, steps: [] };
  const input: ReviewInput = { path: file, context };
  const end = await runThread<ReviewMessage>("lib/domains/register-review/worker.ts", input, {
    memory: 320,
    milliseconds: 60_000,
    onMessage: (message) => {
      if (message.kind === "rows") said.rows.push(...(JSON.parse(message.json) as ReviewedRow[]));
      else if (message.kind === "faults") said.faults.push(...(JSON.parse(message.json) as Fault[]));
      else if (message.kind === "summary") said.summary = message.summary;
      else if (message.kind === "refused") said.refused = message.fault;
      else said.steps.push(message.step);
    },
  });
  expect(end).toBe("done");
  return said;
}
const brief = (faults: Fault[]) => faults.map(({ severity, code, cell, problem }) => [severity, code, cell, problem]);

describe("the thread", () => {
  test.each(COUNTIES)("%s: what is exported is unchanged, every row of it", async (account, countyCode) => {
    const context = await contextOf(account, countyCode);
    for (const outside of ["0", "1"]) {
      const here = context.entries.filter(({ text }) => text.countsInTarget === (outside === "1" ? "否" : "是"));
      if (here.length === 0) continue;
      const { bytes } = await exportedRegister(account, { outside });
      const { rows, faults, summary, refused } = await reviewed(bytes, context);
      expect(refused).toBeNull();
      expect(brief(faults.filter(({ severity }) => severity !== "NOTE"))).toEqual([]);
      expect(summary?.questions).toEqual([]);
      expect(rows.filter(({ kind }) => kind === "CHANGED").map(({ name, before, values }) => [name, before, values])).toEqual([]);
      expect(summary?.counts).toMatchObject({ unchanged: here.length, accepted: here.length, rejected: 0 });
      expect(summary?.targets.map(({ after }) => after)).toEqual(summary?.targets.map(({ register }) => register));
    }
  });

  test.each(COUNTIES)("%s: the office's own workbook fills an empty register to the published target", async (account, countyCode) => {
    const full = await contextOf(account, countyCode);
    const context = { ...full, entries: [], rooms: full.rooms.map((room) => ({ ...room, taken: 0 })) };
    const { bytes } = await demonstrationWorkbook(countyCode);
    const { faults, summary, refused, steps } = await reviewed(bytes, context);
    expect(refused).toBeNull();
    expect(brief(faults.filter(({ severity }) => severity === "ERROR"))).toEqual([]);
    expect(summary).toMatchObject({ questions: [], undecided: 0, counts: { new: full.entries.length, accepted: full.entries.length, rejected: 0 } });
    expect(summary?.targets.map(({ year, after }) => [year, after])).toEqual(summary?.targets.map(({ year, baseline }) => [year, baseline]));
    expect(steps).toEqual(["读取工作表", "识别表头和单元格", "与台账核对", "整理核对结果"]);
  });

  test.each(COUNTIES)("%s: the office's own workbook changes nothing of the register that came from it", async (account, countyCode) => {
    const { bytes } = await demonstrationWorkbook(countyCode);
    const { faults, summary } = await reviewed(bytes, await contextOf(account, countyCode));
    expect(brief(faults.filter(({ severity }) => severity !== "NOTE"))).toEqual([]);
    expect(summary).toMatchObject({ undecided: 0, counts: { new: 0, changed: 0, rejected: 0, missing: 0 } });
  });

  test("a file that is none is refused with what to do", async () => {
    const { refused, rows, summary } = await reviewed(Buffer.from("没有表格"), await contextOf("mangshi", "533103"));
    expect(refused).toContain("不是 Excel 工作簿");
    expect([rows, summary]).toEqual([[], null]);
  });

  test("what an officer has changed is found cell by cell, written and taken back", async () => {
    const before = await contextOf("mangshi", "533103");
    const { bytes } = await exportedRegister("mangshi", { year: "2021" });
    const workbook = await openBook(bytes);
    const [sheet] = workbook.worksheets;
    if (!sheet) throw new Error("no sheet");
    const [found] = [await reviewed(bytes, before)];
    const columnOf = (title: string) => placeOf(`${found.summary?.sheets[0]?.columns.find((each) => each.key === title)?.letter}1`)?.column ?? 0;
    const rowOf = (name: string) => found.rows.find((row) => row.name === name)?.row ?? 0;
    const [first, second, third] = found.rows.filter(({ kind }) => kind === "UNCHANGED").map(({ name }) => name) as [string, string, string];
    const set = (name: string, key: string, value: ExcelJS.CellValue) => (sheet.getCell(rowOf(name), columnOf(key)).value = value);
    const text = (name: string) => before.entries.find((entry) => entry.text.name === name)?.text ?? ({} as RegisterText);
    set(first, "households", Number(text(first).households) + 2);
    set(second, "plannedInvestment", 1);
    // Found by its name alone, though that is written otherwise
    set(third, "id", null);
    set(third, "name", ` ${third.replace(" ", "")}`);
    set(third, "notes", "=改过");
    const said = await reviewed(new Uint8Array(await workbook.xlsx.writeBuffer()), before);
    // The sums below the rows do not fit any more, which is told of them.
    const errors = said.faults.filter(({ severity }) => severity === "ERROR");
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["PLAN_FIXED", "TOTAL"]));
    expect(errors.filter(({ code }) => code !== "TOTAL").map(({ code, row, suggestion }) => [code, row, suggestion])).toEqual([
      ["PLAN_FIXED", rowOf(second), text(second).plannedInvestment],
    ]);
    expect(said.rows.filter(({ kind }) => kind === "REJECTED").map(({ name }) => name)).toEqual([second]);
    const changed = said.rows.filter(({ kind }) => kind === "CHANGED");
    expect(changed.map(({ before: was, values }) => values && was && differing(was, values).map((field) => [field, was[field], values[field]]))).toEqual([
      [["households", text(first).households, String(Number(text(first).households) + 2)]],
      [
        ["name", third, third.replace(" ", "")],
        ["notes", text(third).notes, "=改过"],
      ],
    ]);

    const scope = registerWriteScope(actorOf("mangshi"));
    const save = (changes: EntryChange[]) =>
      saveEntries(scope, { key: randomUUID(), action: "test", payload: changes }, changes, { action: "community.import" }, (_tx, done) =>
        Promise.resolve({ answer: done, audit: [] }),
      );
    const done = await save(changesOf(said.rows, randomUUID(), "明细表.xlsx"));
    const now = await listEntries(scope);
    for (const row of changed) expect(now.find(({ id }) => id === row.communityId)?.text).toEqual(row.values);
    const written = rowsToWrite(said.rows).map((row, index) => ({ ...row, communityId: done[index]?.id ?? "", version: done[index]?.version ?? "" }));
    await save(undoOf(written));
    expect((await listEntries(scope)).map(({ id, text: back }) => [id, back])).toEqual(before.entries.map(({ id, text: was }) => [id, was]));
  });

  test("a workbook that came back marked reads as before; mended, nothing is left", async () => {
    const context = await contextOf("mangshi", "533103");
    const workbook = await openBook((await exportedRegister("mangshi", { year: "2021" })).bytes);
    const clean = await reviewed(new Uint8Array(await workbook.xlsx.writeBuffer()), context);
    const at = (title: string) => `${clean.summary?.sheets[0]?.columns.find((each) => each.key === title)?.letter}${clean.rows[0]?.row}`;
    const [right, wrong] = [workbook.worksheets[0]?.getCell(at("propertyType")).value, "无主房"];
    const marked = async (sent: Uint8Array, said: Said) => {
      const { sheets = [], lost = [], counts } = said.summary ?? {};
      return markedWorkbook({ file: sent, faults: said.faults, sheets, lost, rows: counts?.read ?? 0 });
    };
    const put = async (sent: Uint8Array, value: ExcelJS.CellValue) => {
      const book = await openBook(sent);
      const sheet = book.worksheets.find(({ name }) => name === clean.summary?.sheets[0]?.name);
      if (sheet) sheet.getCell(at("propertyType")).value = value;
      return new Uint8Array(await book.xlsx.writeBuffer());
    };
    const faulty = await put(new Uint8Array(await workbook.xlsx.writeBuffer()), wrong);
    const first = await reviewed(faulty, context);
    expect(first.faults.filter(({ severity }) => severity === "ERROR").map(({ cell }) => cell)).toEqual([at("propertyType")]);
    const back = await marked(faulty, first);
    const shown = await openBook(back);
    expect([shown.worksheets[0]?.name, shown.worksheets[1]?.getCell(at("propertyType")).dataValidation?.type]).toEqual(["需修改1处", "list"]);
    const again = await reviewed(back, context);
    expect([again.summary?.counts, again.summary?.sheets.map(({ name }) => name), brief(again.faults)]).toEqual([
      first.summary?.counts,
      first.summary?.sheets.map(({ name }) => name),
      brief(first.faults),
    ]);
    const mended = await reviewed(await put(back, right), context);
    expect([mended.summary?.counts, brief(mended.faults)]).toEqual([clean.summary?.counts, brief(clean.faults)]);
  });

  test("a workbook without a register is reviewed and says that it has no head", async () => {
    const { faults, summary } = await reviewed(rawRows('<row r="1"><c r="A1" t="inlineStr"><is><t>会议通知</t></is></c></row>'), await contextOf("mangshi", "533103"));
    expect(faults.map(({ severity, code }) => [severity, code])).toEqual([["ERROR", "NO_HEAD"]]);
    expect(summary?.counts).toMatchObject({ read: 0, accepted: 0 });
  });
});

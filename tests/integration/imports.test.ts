import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { readImport, type Reading, undoImport, writeImport } from "@/lib/domains/import-runs/mutations";
import { allFaults, getImport, groupFaults, listImports, listRows, openImports } from "@/lib/domains/imports/data";
import { acknowledgeImport, addImport, confirmImport, discardImport, readAgain, saveAnswer } from "@/lib/domains/imports/mutations";
import { importScope, importSeenScope, importWriteScope } from "@/lib/domains/imports/policy";
import { formatOf } from "@/lib/domains/imports/rules";
import { answerInput } from "@/lib/domains/imports/schema";
import type { ImportBatch, ReviewedRow } from "@/lib/domains/imports/types";
import { reviewFile } from "@/lib/domains/register-review/excel";
import { listEntries } from "@/lib/domains/register-entries/data";
import { saveEntries } from "@/lib/domains/register-entries/mutations";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { env } from "@/lib/infra/env";
import { storeFile } from "@/lib/infra/storage";
import { actorOf, settingsOf } from "../support/actors";
import { type BookRow, countyBook, FIRST_ROW, letterOf, rowOf } from "../support/county-book";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const longchuan = importWriteScope(actorOf("longchuan"));
const reader = importScope(actorOf("longchuan"));
const register = registerWriteScope(actorOf("longchuan"));
const everywhere = importScope(actorOf("prefecture.staff"));
const quiet = () => undefined;
/** Read where they stand: a thread for each would cost its second; a damaged file and the portal's own journeys have one. */
const here: Reading = async (input, tell) => (await reviewFile(input, tell), "done");
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

let home = "";
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "imports-"));
  Object.assign(env(), { DATA_DIR: home });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function* once(bytes: Uint8Array) {
  yield Buffer.from(bytes);
}

async function upload(rows: readonly BookRow[], fileName = "明细表.xlsx"): Promise<ImportBatch> {
  const { hash, size, judged } = await storeFile(once(await countyBook(rows)), 20_000_000, formatOf);
  const { batchId } = await addImport(longchuan, { key: randomUUID(), fileName, fileHash: hash, fileSize: size, format: judged });
  await readImport(longchuan, batchId, 1, quiet, here);
  return batchOf(batchId);
}

async function batchOf(batchId: string): Promise<ImportBatch> {
  const batch = await getImport(importScope(actorOf("longchuan")), batchId);
  if (!batch) throw new Error("no such upload");
  return batch;
}

const seen = ({ id, version }: ImportBatch) => ({ batchId: id, version, idempotencyKey: randomUUID() });

async function answered(batch: ImportBatch, fields: Record<string, string>): Promise<ImportBatch> {
  const { version } = await saveAnswer(longchuan, answerInput.parse({ batchId: batch.id, version: String(batch.version), idempotencyKey: randomUUID(), ...fields }));
  await readImport(longchuan, batch.id, version, quiet, here);
  return batchOf(batch.id);
}

/** Everything that looks odd is right, with one reason. */
async function confirmed(batch: ImportBatch): Promise<ImportBatch> {
  const { confirms } = await groupFaults(reader, batch.id);
  const codes = confirms.map(({ code }) => [`code:${code}`, "yes"]);
  return codes.length === 0 ? batch : answered(batch, { kind: "confirm", reason: "与街道核实无误", ...(Object.fromEntries(codes) as Record<string, string>) });
}

async function written(batch: ImportBatch): Promise<ImportBatch> {
  const { version } = await confirmImport(longchuan, seen(batch));
  await writeImport(longchuan, batch.id, version, quiet);
  return batchOf(batch.id);
}

const entries = () => listEntries(registerWriteScope(actorOf("longchuan")));
const county = "陇川县";
/** The whole register of the county as its own workbook would have it. */
const wholeBook = async (): Promise<BookRow[]> => (await entries()).map(({ id, text }) => rowOf(id, county, text));
const changeOne = (rows: BookRow[], at: number, by: BookRow): BookRow[] => rows.map((row, index) => (index === at ? { ...row, ...by } : row));

describe("a county's workbook on its way into the register", () => {
  test("unchanged it says so, and there is nothing to write", async () => {
    const batch = await upload(await wholeBook());
    expect(batch.fault).toBeNull();
    expect(batch.state).toBe("REVIEWED");
    expect(batch.summary?.counts).toMatchObject({ new: 0, changed: 0, rejected: 0, missing: 0 });
    expect(batch.summary?.counts.unchanged).toBe((await entries()).length);
    expect(batch.summary?.faults.ERROR).toBe(0);
    expect((await failure(confirmImport(longchuan, seen(batch))))?.message).toContain("没有要写入的变更");
    await discardImport(longchuan, seen(batch));
    expect((await batchOf(batch.id)).state).toBe("DISCARDED");
  });

  test("a fault forbids the writing until it is answered; then it is written once, with its cells in the trail, and taken back as it was", async () => {
    const before = await entries();
    const [first] = before;
    const rows = changeOne(await wholeBook(), 0, { households: "二十四户" });
    let batch = await upload(rows, "陇川明细表.xlsx");
    expect(batch.summary?.faults.ERROR).toBe(1);
    const [fault] = await allFaults(reader, batch.id);
    expect(fault).toMatchObject({ severity: "ERROR", sheet: "明细表", cell: `${letterOf("households")}${FIRST_ROW}`, text: "二十四户", row: FIRST_ROW });
    expect((await failure(confirmImport(longchuan, seen(batch))))?.message).toContain("1处错误");

    batch = await answered(batch, { kind: "correct", cell: `明细表!${letterOf("households")}${FIRST_ROW}`, text: "24" });
    expect(batch.answers.corrections).toEqual({ [`明细表!${letterOf("households")}${FIRST_ROW}`]: "24" });
    expect(batch.summary?.faults.ERROR).toBe(0);
    batch = await confirmed(batch);
    expect(batch.summary?.counts).toMatchObject({ changed: 1, rejected: 0 });
    const { rows: changed } = await listRows(reader, batch.id, "changed", 1);
    expect(changed.map((row) => [row.communityId, row.before?.households, row.values?.households])).toEqual([[first?.id, first?.text.households, "24"]]);

    const input = seen(batch);
    const { version } = await confirmImport(longchuan, input);
    expect(await confirmImport(longchuan, input)).toEqual({ version });
    await writeImport(longchuan, batch.id, version, quiet);
    await writeImport(longchuan, batch.id, version, quiet);
    batch = await batchOf(batch.id);
    expect(batch).toMatchObject({ state: "DONE", fault: null });
    expect((await entries()).find(({ id }) => id === first?.id)?.text.households).toBe("24");
    const events = await database.owner(
      `SELECT action, after FROM audit_event WHERE object_id IN ($1, $2) AND action IN ('community.import', 'import.done') AND request_id <> 'demonstration' ORDER BY seq`,
      [first?.id, batch.id],
    );
    expect(events).toEqual([
      {
        action: "community.import",
        after: { households: "24", source: expect.objectContaining({ file: "陇川明细表.xlsx", sheet: "明细表", row: FIRST_ROW, importId: batch.id }) as unknown },
      },
      { action: "import.done", after: { file: "陇川明细表.xlsx", added: 0, changed: 1 } },
    ]);

    const undo = seen(batch);
    expect(await undoImport(longchuan, undo)).toEqual({ rows: 1 });
    expect(await undoImport(longchuan, undo)).toEqual({ rows: 1 });
    expect((await batchOf(batch.id)).state).toBe("UNDONE");
    expect((await entries()).map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  });

  test("a new community comes with its number and goes with the undo; a later change forbids the undo and is named", async () => {
    const rows = await wholeBook();
    const like = { ...rows[3], id: "", name: "章凤镇新建示范苑", address: "新建路9号", subdistrict: "章凤镇", committee: "", countsInTarget: "否" };
    let batch = await upload([...changeOne(rows, 1, { contactPost: "物业岗" }), like]);
    batch = await confirmed(batch);
    const { rows: alike } = await listRows(reader, batch.id, "alike", 1);
    if (alike.length > 0) batch = await answered(batch, { kind: "alike", ...decisions(alike, "分属两条街道") });
    expect(await allFaults(reader, batch.id).then((found) => found.filter(({ severity }) => severity === "ERROR"))).toEqual([]);
    expect(batch.summary).toMatchObject({ undecided: 0, counts: { new: 1, changed: 1 } });
    batch = await written(batch);
    expect(batch).toMatchObject({ state: "DONE", fault: null });
    const added = (await entries()).find(({ text }) => text.name === "章凤镇新建示范苑");
    expect(added?.id).toMatch(/^533124-W\d{3}$/);

    const second = (await entries()).find(({ id }) => id === rows[1]?.id);
    if (!second) throw new Error("the second row is gone");
    const touch = { kind: "change" as const, id: second.id, version: second.version, text: { ...second.text, notes: "后来改的" } };
    await saveEntries(register, { key: randomUUID(), action: "test", payload: touch }, [touch], { action: "community.edit" }, () => Promise.resolve({ answer: {}, audit: [] }));
    const refused = await failure(undoImport(longchuan, seen(batch)));
    expect(refused?.kind).toBe("conflict");
    expect(refused?.message).toContain(second.id);
    expect((await entries()).some(({ id }) => id === added?.id)).toBe(true);
    expect((await batchOf(batch.id)).state).toBe("DONE");
  });

  test("look-alikes: the undecided stand first, whoever is left is told apart at once, and what was decided stays so", async () => {
    const rows = (await wholeBook()).slice(10, 13);
    const twin = (row: BookRow): BookRow => ({ ...row, id: "", name: `${row.name ?? ""}二期`, countsInTarget: "否" });
    let batch = await upload(rows.map(twin));
    const alike = async () => {
      const { rows: found, undecided } = await listRows(reader, batch.id, "alike", 1);
      return [undecided, ...found.map(({ row }) => row)];
    };
    expect(await alike()).toEqual([3, FIRST_ROW, FIRST_ROW + 1, FIRST_ROW + 2]);
    batch = await answered(batch, { kind: "alike", [`alike:明细表!${FIRST_ROW}`]: `same:${rows[0]?.id ?? ""}` });
    expect(await alike()).toEqual([2, FIRST_ROW + 1, FIRST_ROW + 2, FIRST_ROW]);
    expect((await listRows(reader, batch.id, null, 1)).tab).toBe("alike");
    batch = await answered(batch, { kind: "apart", reason: "一期二期分开立项" });
    expect(await alike()).toEqual([0, FIRST_ROW, FIRST_ROW + 1, FIRST_ROW + 2]);
    expect(batch.summary?.undecided).toBe(0);
    const reason = { apart: "一期二期分开立项" };
    expect(batch.answers.alike).toEqual({ [`明细表!${FIRST_ROW}`]: { same: rows[0]?.id }, [`明细表!${FIRST_ROW + 1}`]: reason, [`明细表!${FIRST_ROW + 2}`]: reason });
    await discardImport(longchuan, seen(batch));
  });

  test("the register that moved on meanwhile is not overwritten: nothing is written, the file is read again, and it is said", async () => {
    const rows = await wholeBook();
    let batch = await upload(changeOne(changeOne(rows, 4, { structure: "砖木" }), 5, { structure: "砖木" }));
    batch = await confirmed(batch);
    const fifth = (await entries())[4];
    if (!fifth) throw new Error("no fifth row");
    const touch = { kind: "change" as const, id: fifth.id, version: fifth.version, text: { ...fifth.text, notes: "同时改的" } };
    await saveEntries(register, { key: randomUUID(), action: "test", payload: touch }, [touch], { action: "community.edit" }, () => Promise.resolve({ answer: {}, audit: [] }));
    batch = await written(batch);
    expect(batch.state).toBe("REVIEWED");
    expect(batch.fault).toContain("没有写入");
    expect(batch.fault).toContain(fifth.id);
    expect((await entries())[5]?.text.structure).not.toBe("砖木");
    const { rows: changed } = await listRows(reader, batch.id, "changed", 1);
    expect(changed.find((row) => row.communityId === fifth.id)?.before?.notes).toBe("同时改的");
    await discardImport(longchuan, seen(batch));
  });

  test("a file that is no workbook inside is refused with what to do, and can be given up", async () => {
    const { hash, size } = await storeFile(once(Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(500)])), 20_000_000, formatOf);
    const { batchId } = await addImport(longchuan, { key: randomUUID(), fileName: "坏.xlsx", fileHash: hash, fileSize: size, format: "XLSX" });
    await readImport(longchuan, batchId, 1, quiet);
    const batch = await batchOf(batchId);
    expect(batch.state).toBe("REFUSED");
    expect(batch.fault).toContain("未读取");
    expect(await readAgain(longchuan, seen(batch))).toEqual({ version: batch.version + 1 });
  });
});

function decisions(rows: readonly ReviewedRow[], reason: string): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row) => [
      [`alike:${row.sheet}!${row.row}`, "apart"],
      [`reason:${row.sheet}!${row.row}`, reason],
    ]),
  );
}

describe("two counties, and those above", () => {
  test("another county finds none of it, whatever it asks for, and changes none of it", async () => {
    const batch = await upload(changeOne(await wholeBook(), 6, { structure: "框架结构" }));
    const other = importWriteScope(actorOf("lianghe"));
    const otherReader = importScope(actorOf("lianghe"));
    expect(await getImport(otherReader, batch.id)).toBeNull();
    expect((await listImports(otherReader, 1)).lines.map(({ id }) => id)).not.toContain(batch.id);
    expect((await listRows(otherReader, batch.id, "changed", 1)).rows).toEqual([]);
    expect(await allFaults(otherReader, batch.id)).toEqual([]);
    for (const change of [confirmImport, discardImport, readAgain]) expect((await failure(change(other, seen(batch))))?.kind).toBe("not-found");
    expect((await failure(undoImport(other, seen(batch))))?.kind).toBe("not-found");
    const answer = answerInput.parse({ ...seen(batch), version: String(batch.version), kind: "accept" });
    expect((await failure(saveAnswer(other, answer)))?.kind).toBe("not-found");
    const lianghe = settingsOf(actorOf("lianghe"));
    for (const table of ["import_batch", "import_row", "import_fault"])
      expect(await database.as(lianghe, `SELECT 1 FROM ${table} WHERE county_code = $1`, ["533124"]), table).toEqual([]);
    expect((await getImport(everywhere, batch.id))?.id).toBe(batch.id);
    expect(() => importWriteScope(actorOf("prefecture.staff"))).toThrow("没有这项权限");
    expect(() => importScope(actorOf("water"))).toThrow("没有这项权限");
    expect(() => importSeenScope(actorOf("leader"))).toThrow("没有这项权限");
  });

  test("rows of another county forbid the file", async () => {
    const rows = await wholeBook();
    const batch = await upload(rows.map((row) => ({ ...row, id: "", county: "梁河县" })));
    expect(batch.state === "REFUSED" || (batch.summary?.faults.ERROR ?? 0) > 0).toBe(true);
    if (batch.state === "REVIEWED") expect((await failure(confirmImport(longchuan, seen(batch))))?.kind).toBe("conflict");
  });

  test("the prefecture takes note of what was written, once, and of nothing else", async () => {
    const scope = importSeenScope(actorOf("prefecture.staff"));
    let batch = await upload(changeOne(await wholeBook(), 7, { notes: "已核对" }));
    expect((await failure(acknowledgeImport(scope, { batchId: batch.id, idempotencyKey: randomUUID() })))?.kind).toBe("conflict");
    batch = await confirmed(batch);
    batch = await written(batch);
    expect(batch).toMatchObject({ state: "DONE", seenAt: null });
    expect((await openImports(everywhere, true)).map(({ id }) => id)).toContain(batch.id);
    await acknowledgeImport(scope, { batchId: batch.id, idempotencyKey: randomUUID() });
    await acknowledgeImport(scope, { batchId: batch.id, idempotencyKey: randomUUID() });
    expect((await batchOf(batch.id)).seenAt).not.toBeNull();
    expect((await openImports(everywhere, true)).map(({ id }) => id)).not.toContain(batch.id);
  });
});

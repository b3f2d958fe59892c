import { randomUUID } from "node:crypto";
import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { logIn } from "@/lib/access/login";
import type { AppError } from "@/lib/core/errors";
import { reviewFile } from "@/lib/domains/user-import/data";
import { userTemplate } from "@/lib/domains/user-import/excel";
import { importInput, MOST_BYTES, MOST_ROWS } from "@/lib/domains/user-import/schema";
import { getChoices } from "@/lib/domains/users/data";
import { createUsers } from "@/lib/domains/users/mutations";
import { userManageScope } from "@/lib/domains/users/policy";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const scope = userManageScope(actorOf("prefecture.admin"));
const count = async (name: string) => Number((await database.owner("SELECT count(*) AS n FROM app_user WHERE username LIKE $1", [name]))[0]?.n);

/** The template as it is handed out, filled in. */
async function filled(rows: string[][], change?: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await userTemplate(await getChoices(scope))).buffer);
  const sheet = book.getWorksheet("账号");
  for (const [row, cells] of rows.entries()) for (const [column, text] of cells.entries()) if (text && sheet) sheet.getCell(row + 4, column + 1).value = text;
  change?.(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
const auditors = (n: number, prefix: string) => Array.from({ length: n }, (_, at) => [`${prefix}.n${at}`, "", "州审计督查组", "审计岗", "审计、督查"]);
/** What the page sends back after it was looked through. */
async function confirmed(bytes: Uint8Array) {
  const review = await reviewFile(scope, bytes);
  expect(review.faults).toEqual([]);
  return importInput.parse({ idempotencyKey: randomUUID(), rows: JSON.stringify(review.accepted.map((row) => row.fields)) });
}
const send = ({ idempotencyKey, rows }: Awaited<ReturnType<typeof confirmed>>) => createUsers(scope, { key: idempotencyKey, action: "user.import", payload: rows }, rows);

describe("the template", () => {
  test("is small, read back as empty, and taken once it is filled in with its own words", async () => {
    const empty = await filled([]);
    expect(empty.byteLength).toBeLessThan(MOST_BYTES / 2);
    expect((await reviewFile(scope, empty)).faults.map((fault) => fault.problem)).toEqual(["没有要开通的账号。"]);
    const choices = await getChoices(scope);
    const unit = choices.units[0]?.name ?? "";
    const review = await reviewFile(
      scope,
      await filled([
        ["ruili.third", "", "瑞丽市住建局", "填报岗", "县市住建局", "瑞丽市", "经办", "", "", "是"],
        ["unit.one", "", unit, "联络岗", "管线单位", "", "", unit],
      ]),
    );
    expect(review).toMatchObject({ read: 2, rejected: 0, faults: [] });
  });

  test("reads drop-downs past what Excel writes itself: a sheet more with something in it is refused", async () => {
    const bytes = await filled(auditors(1, "more"), (book) => void (book.addWorksheet("第二批").getCell("A1").value = "漏导的"));
    expect(await reviewFile(scope, bytes)).toMatchObject({ read: 0, accepted: [], faults: [{ cell: "整个文件" }] });
  });
});

describe("the accounts of a file", () => {
  test("are created together, each with its event and a password that opens its first step", async () => {
    const sent = await confirmed(await filled(auditors(3, "file.a")));
    const { ids, slips } = await send(sent);
    expect([ids.length, slips?.length, await count("file.a.%")]).toEqual([3, 3, 3]);
    const events = await database.owner("SELECT action, object_id FROM audit_event WHERE action = 'user.import' AND object_id = ANY ($1::text[])", [ids]);
    expect(events).toHaveLength(3);
    expect((await logIn("file.a.n1", slips?.[1]?.password ?? "", { ip: "10.9.9.9", requestId: "test", userAgent: "test", device: null })).ok).toBe(true);
    expect((await send(sent)).slips).toBeNull();
    expect(await count("file.a.%")).toBe(3);
  });

  test("are none where one name was taken meanwhile, and the answer says which", async () => {
    const sent = await confirmed(await filled(auditors(5, "file.b")));
    await database.owner("UPDATE app_user SET username = 'file.b.n3' WHERE username = 'file.a.n2'");
    const error = await send(sent).then(
      () => null,
      (found: unknown) => found as AppError,
    );
    expect(error).toMatchObject({ kind: "invalid", detail: { fields: { username: expect.stringContaining("file.b.n3") as string } } });
    expect(await count("file.b.%")).toBe(1);
  });

  test("that claim rights which do not fit are refused whatever the page sent", async () => {
    const sent = await confirmed(await filled(auditors(1, "file.c")));
    const forged = { ...sent, rows: sent.rows.map((row) => ({ ...row, countyCode: "533103" })) };
    await expect(send(forged)).rejects.toMatchObject({ kind: "invalid", detail: { fields: { countyCode: expect.any(String) as string } } });
    expect(importInput.safeParse({ idempotencyKey: randomUUID(), rows: JSON.stringify([{ ...sent.rows[0], username: "root" }]) }).success).toBe(false);
    expect(importInput.safeParse({ idempotencyKey: randomUUID(), rows: "not a list" }).success).toBe(false);
  });

  test("of the largest file are all there", async () => {
    const sent = await confirmed(await filled(auditors(MOST_ROWS, "file.d")));
    const { slips } = await send(sent);
    expect([new Set(slips?.map((slip) => slip.password)).size, await count("file.d.%")]).toEqual([MOST_ROWS, MOST_ROWS]);
  }, 60_000);
});

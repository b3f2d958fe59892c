import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatWan, wan } from "@/lib/core/money";
import { cellsOf, openSheet } from "../support/sheets";
import { type Account, accountOf, openDatabase, world } from "./world";

let client: pg.Client;
beforeAll(async () => void (client = await openDatabase()));
afterAll(() => client.end());

const get = (path: string, { cookie }: Account) => fetch(`${world.url}${path}`, { headers: { cookie } });
/** What a page shows, without its marks and its data. */
const shown = async (path: string, account: Account) =>
  (await (await get(path, account)).text())
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replaceAll("<!-- -->", "")
    .replace(/<[^>]+>/g, " ");
const sums = async (sql: string): Promise<bigint[]> => {
  const { rows } = await client.query<Record<string, string | null>>(sql);
  return Object.values(rows[0] ?? {}).map((fen) => BigInt(fen ?? 0));
};
const FACES = ["COMMITTED", "RECEIVED", "PAID"].map((face) => `sum(amount_fen) FILTER (WHERE face = '${face}') AS ${face}`).join(", ");
const STATES = ["CONFIRMED", "OBJECTED", "PROPOSED"].map((state) => `sum(amount_fen) FILTER (WHERE state = '${state}') AS ${state}`).join(", ");

test("pages and files of money say over HTTP what the entries, shares and plans of the reader's slice add up to", async () => {
  for (const [name, where] of [
    ["prefecture.staff", "true"],
    ["mangshi", "county_code = '533103'"],
  ] as const) {
    const account = accountOf(name);
    const faces = await sums(`SELECT ${FACES} FROM ledger_entry WHERE ${where}`);
    const plan = await sums(
      `SELECT sum(total_fen) AS t, sum(gap_fen) AS g, sum(over_fen) AS o, sum(utilities_fen) AS u FROM community_funding WHERE counts_in_target AND ${where}`,
    );
    const shares = await sums(`SELECT ${STATES} FROM share WHERE excluded IS NULL AND ${where}`);
    expect(faces.every((fen) => fen > 0n) && shares.every((fen) => fen > 0n)).toBe(true);
    for (const [path, figures] of [
      ["/funding", [...faces, plan[0] ?? -1n]],
      ["/funding/plan", plan],
      ["/shares", shares],
      ["/ledger", faces],
    ] as const) {
      const page = await shown(path, account);
      for (const fen of figures) expect(page, `${name} ${path}`).toContain(formatWan(fen));
    }
    const sheet = await openSheet((await get("/api/ledger/export", account)).body as ReadableStream<Uint8Array>);
    const rows = Array.from({ length: sheet.rowCount }, (_, row) => cellsOf(sheet, row + 1)).filter(([number]) => /^\d+$/.test(number ?? ""));
    expect([6, 7, 8].map((column) => rows.reduce((sum, row) => sum + (row[column] ? wan(row[column].replace("−", "-")) : 0n), 0n))).toEqual(faces);
  }
});

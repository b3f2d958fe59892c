import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ReviewContext, ReviewMessage, ReviewSummary } from "@/lib/domains/imports/types";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";
import type { ReviewInput } from "@/lib/domains/register-review/types";
import { columnLetters } from "@/lib/infra/excel/sheet-cells";
import { runThread } from "@/lib/infra/run-thread";
import { contextWith, entryWith, textWith } from "../support/register-file";
import { rawRows } from "../support/workbook";

/** Words that names are made of: alike enough that the search for duplicates has work. */
const WORDS = "阳光电力糖厂供销百货中学教师民族医院银行税务粮食林业水利公安文化广播交通运输邮电烟草农机建设规划".match(/../g) ?? [];

const numbered = (index: number): RegisterText => {
  const word = (step: number) => WORDS[Math.floor(index / step) % WORDS.length] ?? "";
  const name = `${word(1)}${word(WORDS.length)}${word(WORDS.length ** 2)}小区`;
  const [households, year] = [String(20 + (index % 40)), String(2020 + (index % 3))];
  const text = { name, address: `示范路${index % 4000}号`, households, floorArea: String(2000 + (index % 3000)), planYear: year, plannedInvestment: String(200 + (index % 90)) };
  return textWith({ ...text, committee: `示范社区${index % 30}`, countsInTarget: index % 50 === 0 ? "否" : "是" });
};

const line = (row: number, cells: readonly string[]) =>
  `<row r="${row}">${cells.map((text, at) => (text === "" ? "" : `<c r="${columnLetters(at + 1)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`)).join("")}</row>`;

/** A register and its workbook: every tenth row changed, every twentieth under another name. */
function made(rows: number): { bytes: Buffer; context: ReviewContext } {
  const texts = Array.from({ length: rows }, (_, index) => numbered(index));
  const lines = texts.map((text, index) => {
    const now = {
      ...text,
      ...(index % 10 === 1 ? { households: String(Number.parseInt(text.households, 10) + 2) } : {}),
      ...(index % 20 === 2 ? { name: `${text.name}（新）` } : {}),
    };
    return line(
      index + 2,
      FIELDS.map((field) => now[field]),
    );
  });
  const head = line(
    1,
    FIELDS.map((field) => COLUMN_TITLES[field].title),
  );
  return { bytes: rawRows(head + lines.join("")), context: contextWith(texts.map((text, index) => ({ ...entryWith(`533103-${String(index).padStart(5, "0")}`), text }))) };
}

type ReviewFigures = { fileKilobytes: number; seconds: number; extraMegabytes: number; longestWait: number };

/** From the file on disk to the last message of the review: how long, how much memory more, and how long the portal's own thread was held up at most. */
export async function benchReview(rows: number): Promise<ReviewFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const file = path.join(folder, "file.xlsx");
  const { bytes, context } = made(rows);
  writeFileSync(file, bytes);
  const [before, began] = [process.memoryUsage.rss(), performance.now()];
  let [peak, tick, longestWait] = [before, began, 0];
  const watch = setInterval(() => {
    const now = performance.now();
    longestWait = Math.max(longestWait, now - tick - 10);
    tick = now;
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  const input: ReviewInput = { path: file, context };
  const said: { summary?: ReviewSummary } = {};
  const end = await runThread<ReviewMessage>("lib/domains/register-review/worker.ts", input, {
    memory: 320,
    milliseconds: 120_000,
    onMessage: (message) => {
      if (message.kind === "summary") said.summary = message.summary;
    },
  });
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  const fileKilobytes = statSync(file).size / 1024;
  rmSync(folder, { recursive: true });
  if (end !== "done" || !said.summary) throw new Error(`the review of ${rows} rows ended as ${end}`);
  return { fileKilobytes, seconds, extraMegabytes: (peak - before) / 1024 / 1024, longestWait };
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ReviewContext } from "@/lib/domains/imports/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import { review } from "@/lib/domains/register-review/rules";
import type { Review } from "@/lib/domains/register-review/types";
import { readBook } from "@/lib/domains/register-rows/rules";
import { LARGE_BOOK } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { counties, type CountyCode } from "@/prisma/seed/baseline";

/** A county's file beside its register as the import looks at it; rooms and published money stand as the register has them. */
export async function reviewOf(bytes: Uint8Array, countyCode: CountyCode, entries: Entry[]): Promise<Review> {
  const folder = mkdtempSync(path.join(tmpdir(), "round-trip-"));
  try {
    const file = path.join(folder, "file.xlsx");
    writeFileSync(file, bytes);
    const { sheets } = await openWorkbook(file, LARGE_BOOK);
    const years = [...new Set(entries.map(({ text }) => Number(text.planYear)))];
    const counted = (year: number) => entries.filter(({ text }) => text.planYear === String(year) && text.countsInTarget === "是").length;
    const context: ReviewContext = {
      countyCode,
      countyName: counties.find(({ code }) => code === countyCode)?.name ?? "",
      counties: [...counties],
      entries,
      rooms: years.map((year) => ({ year, target: counted(year), taken: counted(year) })),
      investment: [],
      synonyms: {},
      apart: [],
      answers: { units: {}, columns: {}, corrections: {}, confirmed: {}, alike: {} },
    };
    return review(readBook(sheets, context), context);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a review finds different, by row; empty for a file that says what the register says. */
export const differencesOf = ({ rows, summary }: Review) => ({
  rows: rows.filter(({ kind }) => kind !== "UNCHANGED" && kind !== "LEFT_OUT").map(({ kind, name, values, before, reason }) => ({ kind, name, values, before, reason })),
  questions: summary.questions,
  undecided: summary.undecided,
  errors: summary.faults.ERROR,
});
export const NO_DIFFERENCES: ReturnType<typeof differencesOf> = { rows: [], questions: [], undecided: 0, errors: 0 };

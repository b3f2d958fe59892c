import "server-only";
import type { ReviewMessage } from "@/lib/domains/imports/types";
import { isMarkSheet, lostParts } from "@/lib/domains/marked-workbook/rules";
import { readBook } from "@/lib/domains/register-rows/rules";
import { FileRefused, LARGE_BOOK } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { STEPS } from "./labels";
import { inPieces, review } from "./rules";
import type { ReviewInput } from "./types";

type Tell = (message: ReviewMessage) => void;
const STEP_NAMES = Object.values(STEPS);

async function work({ path, context }: ReviewInput, tell: Tell): Promise<void> {
  const began = performance.now();
  const at = (step: keyof typeof STEPS) => tell({ kind: "progress", done: STEP_NAMES.indexOf(STEPS[step]), of: STEP_NAMES.length, step: STEPS[step] });
  at("open");
  const { sheets, format, extras } = await openWorkbook(path, LARGE_BOOK);
  at("understand");
  const book = readBook(
    sheets.filter(({ name }) => !isMarkSheet(name)),
    context,
  );
  at("compare");
  const { rows, faults, summary } = review(book, context);
  at("hand");
  for (const json of inPieces(rows)) tell({ kind: "rows", json });
  for (const json of inPieces(faults)) tell({ kind: "faults", json });
  tell({ kind: "summary", summary: { ...summary, lost: lostParts(format, extras), milliseconds: Math.round(performance.now() - began) } });
}

/** Reads a file and compares it; what was found leaves as text, so that who listens only hands it on. */
export async function reviewFile(input: ReviewInput, tell: Tell): Promise<void> {
  try {
    await work(input, tell);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    tell({ kind: "refused", fault: error.message });
  }
}

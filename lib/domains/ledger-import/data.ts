import "server-only";
import { listPlaces, listTags, selectBooks } from "@/lib/domains/ledger-books/data";
import type { LedgerPostScope } from "@/lib/domains/ledger/types";
import { read } from "@/lib/infra/db";
import { readWorkbook } from "@/lib/infra/excel/read-workbook";
import type { Choice } from "@/lib/domains/ledger/types";
import { meaningsOf, offersOf, pastedSheet, readTable, review, soundLines, wordsOf } from "./rules";
import type { Review } from "./types";

/** Looks through a file of entries, or lines that were pasted; nothing is saved. @throws AppError invalid for a file that cannot be read */
export async function reviewEntries(scope: LedgerPostScope, given: Uint8Array | string): Promise<Review> {
  const sheets = typeof given === "string" ? [pastedSheet(given)] : (await readWorkbook(given)).sheets;
  const [places, tags] = await Promise.all([listPlaces(scope), listTags(scope)]);
  const table = readTable(sheets, scope.poster, meaningsOf(scope.poster, places, tags), typeof given === "string");
  const lines = soundLines(scope.poster, table.rows);
  const subjects = lines.map(({ subject }) => subject);
  const books = await read(scope.actor, (tx) => selectBooks(tx, scope.poster, subjects, lines));
  return review(table, scope.poster, books);
}

/** What the template offers in its drop-downs. */
export async function getOffers(scope: LedgerPostScope): Promise<{ places: string[]; sources: string[]; faces: string[]; tags: string[] }> {
  const [places, tags] = await Promise.all([listPlaces(scope), listTags(scope)]);
  const { sources, faces } = offersOf(scope.poster);
  const labels = (choices: readonly Choice[]) => choices.map(({ label }) => label);
  return { places: places.map((place) => wordsOf(place)[0] ?? ""), sources: labels(sources), faces: labels(faces), tags: labels(tags) };
}

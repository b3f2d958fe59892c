import type { Answers, ReviewedRow } from "@/lib/domains/imports/types";
import type { EntryChange } from "@/lib/domains/register-entries/types";
import { rowKey } from "@/lib/domains/register-match/rules";
import type { KeptPair } from "./types";

/** The rows that change the register, in the order of the changes that they become. */
export const rowsToWrite = (rows: readonly ReviewedRow[]): ReviewedRow[] => rows.filter(({ kind }) => kind === "NEW" || kind === "CHANGED");

/** What is written of a reviewed file: a change for each row of `rowsToWrite`, each with the cells that it comes from. */
export function changesOf(rows: readonly ReviewedRow[], importId: string, file: string): EntryChange[] {
  return rowsToWrite(rows).map(({ no, sheet, row, kind, communityId, version, values, cells }): EntryChange => {
    if (values === null) throw new Error(`row ${no} has nothing to write`);
    const source = { importId, file, sheet, row, cells };
    if (kind === "NEW") return { kind: "new", text: values, source };
    if (communityId === null || version === null) throw new Error(`row ${no} changes no community`);
    return { kind: "change", id: communityId, version, text: values, source };
  });
}

/**
 * Pairs that the officer has kept apart with a reason: they are not asked about again.
 * @param written number of the community of each row that was written, by the row's number
 */
export function keptApart(rows: readonly ReviewedRow[], answers: Answers, written: ReadonlyMap<number, string>): KeptPair[] {
  const idOf = new Map(rows.flatMap((row) => (row.sheet === "" ? [] : [[rowKey(row), written.get(row.no) ?? row.communityId] as const])));
  const pairs = rows.flatMap((row): [string, KeptPair][] => {
    const answer = answers.alike[rowKey(row)];
    const own = idOf.get(rowKey(row));
    if (row.kind !== "NEW" || !own || !answer || !("apart" in answer)) return [];
    return row.likeness.flatMap((like): [string, KeptPair][] => {
      const other = like.id ?? idOf.get(like.with);
      if (!other) return [];
      const [firstId, secondId] = own < other ? [own, other] : [other, own];
      return [[`${firstId} ${secondId}`, { firstId, secondId, reason: answer.apart.trim().slice(0, 200) }]];
    });
  });
  return [...new Map(pairs).values()];
}

/** Takes a written file back: what it changed is as before, what it added is gone. @param rows with the versions that were written */
export function undoOf(rows: readonly ReviewedRow[]): EntryChange[] {
  return rowsToWrite(rows).map(({ no, kind, communityId, version, before }): EntryChange => {
    if (communityId === null || version === null) throw new Error(`row ${no} was not written`);
    if (kind === "NEW") return { kind: "remove", id: communityId, version, mergedIntoId: null };
    if (before === null) throw new Error(`row ${no} does not say what was before`);
    return { kind: "change", id: communityId, version, text: before };
  });
}

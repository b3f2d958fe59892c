import type { ReadRow } from "@/lib/domains/imports/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import { placeKey } from "@/lib/domains/register-likeness/rules";
import type { Matches, MatchInput, RowKey } from "./types";

/** What a decision, a fault and a pair call a row of the file. */
export const rowKey = ({ sheet, row }: { sheet: string; row: number }): RowKey => `${sheet}!${row}`;

type Placed<T> = { of: T; name: string; subdistrict: string; address: string };
const placed = <T extends Entry | ReadRow>(each: T): Placed<T> => ({
  of: each,
  name: placeKey(each.text.name),
  subdistrict: placeKey(each.text.subdistrict),
  address: placeKey(each.text.address),
});

/** Name with what must be the same beside it, the surest first; null: that cannot be asked of this one. */
const KEYS: readonly ((each: Placed<unknown>) => string | null)[] = [
  ({ name, subdistrict, address }) => (subdistrict && address ? `${name}|${subdistrict}|${address}` : null),
  ({ name, address }) => (address ? `${name}|${address}` : null),
  ({ name, subdistrict }) => (subdistrict ? `${name}|${subdistrict}` : null),
  ({ name }) => name,
];

function grouped<T>(list: readonly Placed<T>[], key: (each: Placed<T>) => string | null): Map<string, Placed<T>[]> {
  const groups = new Map<string, Placed<T>[]>();
  for (const each of list) {
    const found = key(each);
    if (found === null) continue;
    const group = groups.get(found);
    if (group) group.push(each);
    else groups.set(found, [each]);
  }
  return groups;
}

/** One name in two subdistricts at two addresses is a question, not a match. */
const contradicts = (row: Placed<ReadRow>, entry: Placed<Entry>) =>
  row.subdistrict !== "" && row.address !== "" && entry.subdistrict !== "" && entry.address !== "" && row.subdistrict !== entry.subdistrict && row.address !== entry.address;

/**
 * Finds the community of each row: by its number, else by its name where one row and one community have it; where several have it,
 * by subdistrict and address too. A row that is left may be new, or want a decision.
 */
export function matchRows({ rows, entries }: MatchInput): Matches {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const entryOf: Matches["entryOf"] = new Map();
  const unknown: Matches["unknown"] = new Set();
  for (const row of rows) {
    if (row.id === null) continue;
    const entry = byId.get(row.id);
    if (entry) entryOf.set(rowKey(row), entry);
    else unknown.add(rowKey(row));
  }
  const taken = new Set([...entryOf.values()].map((entry) => entry.id));
  const named = rows.filter((row) => row.id === null && !row.faulty.includes("name")).map(placed);
  const free = entries.map(placed);
  for (const key of KEYS) {
    const openRows = grouped(
      named.filter((row) => !entryOf.has(rowKey(row.of))),
      key,
    );
    const openEntries = grouped(
      free.filter((entry) => !taken.has(entry.of.id)),
      key,
    );
    for (const [name, [row, second]] of openRows) {
      const [entry, other] = openEntries.get(name) ?? [];
      // Of rows that are alike in all three the first is taken, the others are asked about.
      if (!row || !entry || other || (second && key !== KEYS[0]) || contradicts(row, entry)) continue;
      entryOf.set(rowKey(row.of), entry.of);
      taken.add(entry.of.id);
    }
  }
  return { entryOf, unknown };
}

import { RENEWAL_MODE_LABELS } from "@/lib/domains/communities/labels";
import type { Answers, Likeness, ReadBook, ReadRow, ReviewContext } from "@/lib/domains/imports/types";
import { YES } from "@/lib/domains/register-columns/labels";
import { FIELD_SCHEMAS } from "@/lib/domains/register-columns/schema";
import { type Field, FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import { likenesses, placeKey } from "@/lib/domains/register-likeness/rules";
import type { Place } from "@/lib/domains/register-likeness/types";
import { matchRows, rowKey } from "@/lib/domains/register-match/rules";
import { LINE_WORDS } from "./labels";
import type { Line } from "./types";

const USUAL: Partial<Record<Field, string>> = { renewalMode: RENEWAL_MODE_LABELS.COMPREHENSIVE, countsInTarget: YES };

/** What a field is where the file has no column for it; null: a new community needs one. */
const WITHOUT = Object.fromEntries(
  FIELDS.map((field) => {
    const parsed = FIELD_SCHEMAS[field].safeParse("");
    return [field, !parsed.success ? null : (USUAL[field] ?? "")];
  }),
) as Record<Field, string | null>;

/** A row of the file as a reader finds it, from a row of one of its sheets. */
export const where = (from: string, sheet: string, row: number) => (from === sheet ? LINE_WORDS.rowHere(row) : LINE_WORDS.rowElsewhere(sheet, row));

/** A row as it would be kept: columns that the file lacks stay as the register has them. */
function keptText(row: ReadRow, entry: Entry | null): RegisterText {
  const kept: RegisterText = entry ? { ...entry.text } : (Object.fromEntries(FIELDS.map((field) => [field, WITHOUT[field] ?? ""])) as RegisterText);
  for (const field of row.present) kept[field] = row.text[field];
  return kept;
}

const placeOf = (key: string, id: string | null, row: string | null, text: RegisterText, place: string): Place => ({
  key,
  id,
  row,
  name: text.name,
  subdistrict: text.subdistrict,
  committee: text.committee,
  address: text.address,
  households: text.households,
  place,
});

/** Look-alikes of the rows that stand for no community: those of the register, and other rows of the file. */
function lookAlikes(lines: readonly Line[], { entries, apart, countyName }: ReviewContext): Map<string, Likeness[]> {
  const only = new Set(lines.map(({ read }) => read.sheet)).size === 1 ? (lines[0]?.read.sheet ?? "") : "";
  const ofRow = ({ key, entry, read, text }: Line) => placeOf(key, entry?.id ?? null, key, text, LINE_WORDS.inFile(where(only, read.sheet, read.row)));
  const matched = lines.filter((line) => line.entry !== null);
  // A community that a row stands for is asked about through the row, and by its old name where the row renames it.
  const renamed = new Set(matched.flatMap(({ entry, text }) => (entry && placeKey(entry.text.name) !== placeKey(text.name) ? [entry.id] : [])));
  const taken = new Set(matched.map(({ entry }) => entry?.id));
  const others = entries.filter(({ id }) => !taken.has(id) || renamed.has(id)).map(({ id, text }) => placeOf(id, id, null, text, LINE_WORDS.inRegister(text.subdistrict)));
  const open = lines.filter(({ entry, read }) => entry === null && read.id === null && !read.faulty.includes("name"));
  return likenesses(open.map(ofRow), [...others, ...matched.map(ofRow)], apart, countyName);
}

/** Takes the answer to a row's look-alikes, where it is one that is asked for. */
function decided(line: Line, answers: Answers, byId: ReadonlyMap<string, Entry>, byKey: ReadonlyMap<string, Line>): Line {
  if (line.likeness.length === 0) return line;
  const answer = answers.alike[line.key];
  if (answer && "apart" in answer && answer.apart.trim() !== "") return { ...line, decision: "apart", reason: answer.apart.trim() };
  const like = answer && "same" in answer ? line.likeness.find((each) => each.with === answer.same) : undefined;
  const other = like?.row ? byKey.get(like.row) : undefined;
  if (other) return { ...line, decision: "left", reason: LINE_WORDS.doubled(where(line.read.sheet, other.read.sheet, other.read.row)) };
  const entry = like?.id ? byId.get(like.id) : undefined;
  return entry ? { ...line, entry, text: keptText(line.read, entry), reason: null } : { ...line, decision: "undecided" };
}

/** Columns that a new community cannot do without, of those that the file lacks. */
export const lacking = (row: ReadRow): Field[] => FIELDS.filter((field) => WITHOUT[field] === null && !row.present.includes(field));

/** The rows with the communities that they stand for, decisions taken. */
export function linesOf(book: ReadBook, context: ReviewContext): { lines: Line[]; unknown: ReadonlySet<string> } {
  const { entryOf, unknown } = matchRows({ rows: book.rows, entries: context.entries });
  const first = book.rows.map((read): Line => {
    const entry = entryOf.get(rowKey(read)) ?? null;
    return { read, key: rowKey(read), entry, text: keptText(read, entry), decision: "none", reason: null, likeness: [] };
  });
  const alike = lookAlikes(first, context);
  const byId = new Map(context.entries.map((entry) => [entry.id, entry]));
  const byKey = new Map(first.map((line) => [line.key, line]));
  return { lines: first.map((line) => decided({ ...line, likeness: alike.get(line.key) ?? [] }, context.answers, byId, byKey)), unknown };
}

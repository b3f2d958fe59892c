import { FACILITIES } from "@/lib/domains/register-columns/labels";
import { type Field, FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";
import type { Alike, Difference } from "./types";

/** Name of the box of a facility that is missing. */
export const facilityBox = (facility: string): string => `facility.${facility}`;

/** What was picked of two texts of a field; null where nothing was. */
function picked(fields: Partial<Record<string, string>>, field: Field): string | null {
  const pick = fields[`pick.${field}`];
  return pick === "theirs" || pick === "mine" ? (fields[`${pick}.${field}`] ?? "") : null;
}

/** Fields of a form of two texts in which nothing was picked yet. */
export const unpicked = (fields: Partial<Record<string, string>>): Field[] => FIELDS.filter((field) => fields[`mine.${field}`] !== undefined && picked(fields, field) === null);

/** What a form says, as text: boxes of facilities as one line, of two texts the picked one. */
export function typedText(fields: Partial<Record<string, string>>): RegisterText {
  const boxes = () =>
    Object.keys(FACILITIES)
      .filter((facility) => fields[facilityBox(facility)] === "1")
      .join("、");
  const text = (field: Field) => picked(fields, field) ?? fields[`mine.${field}`] ?? fields[field] ?? (field === "missingFacilities" ? boxes() : "");
  return Object.fromEntries(FIELDS.map((field) => [field, text(field)])) as RegisterText;
}

/** Where two people's texts of a record differ. What only one of them changed since `seen` is picked already. */
export function differences(seen: Partial<RegisterText>, theirs: Partial<Record<string, string>>, mine: RegisterText): Difference[] {
  return FIELDS.filter((field) => (theirs[field] ?? "") !== mine[field]).map((field) => ({
    field,
    theirs: theirs[field] ?? "",
    mine: mine[field],
    pick: seen[field] === mine[field] ? "theirs" : seen[field] === theirs[field] ? "mine" : null,
  }));
}

/** The same again after the form of two texts came back. */
export function differencesSent(fields: Partial<Record<string, string>>): Difference[] {
  return FIELDS.filter((field) => fields[`mine.${field}`] !== undefined).map((field) => {
    const pick = fields[`pick.${field}`];
    return { field, theirs: fields[`theirs.${field}`] ?? "", mine: fields[`mine.${field}`] ?? "", pick: pick === "theirs" || pick === "mine" ? pick : null };
  });
}

function carriedOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** The record as it was when the form was opened, as the form carries it; nothing where it does not. */
export function seenText(carried: string | undefined): Partial<RegisterText> {
  const found = carriedOf(carried);
  return typeof found === "object" && found !== null ? found : {};
}

/** The like places that a form was shown with. */
export function carriedAlike(carried: string | undefined): Alike[] {
  const found = carriedOf(carried);
  return Array.isArray(found) ? found.filter((each): each is Alike => typeof each === "object" && each !== null && typeof (each as Alike).id === "string") : [];
}

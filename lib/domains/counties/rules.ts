import { normalise } from "@/lib/core/text";
import { IN_PLACE_LABELS, ROLE_LABELS } from "./labels";
import { IN_PLACE_ANSWERS, type InPlace, type Party } from "./types";

const LONGEST = 500;

export type ReadInPlace = { ok: true; values: InPlace[] } | { ok: false; faults: Record<string, string> };

/** What the form says of the seven, with the versions it was opened with; all that is wrong at once. */
export function readInPlace(items: readonly InPlace[], typed: Partial<Record<string, string>>): ReadInPlace {
  const faults: Record<string, string> = {};
  const values = items.map((item): InPlace => {
    const { order, name } = item;
    const said = typed[`answer.${order}`] ?? "";
    const answer = IN_PLACE_ANSWERS.find((each) => each === said) ?? null;
    const note = normalise(typed[`note.${order}`] ?? "") || null;
    const version = Number(typed[`version.${order}`] ?? Number.NaN);
    if (!answer && (said !== "" || note !== null || item.answer !== null)) faults[`answer.${order}`] = "请选择：到位、部分到位或未到位。";
    if (answer && answer !== "YES" && !note) faults[`note.${order}`] = `请写明${name}还差什么。`;
    if (note && note.length > LONGEST) faults[`note.${order}`] = `最多${LONGEST}个字，请删减。`;
    return { order, name, answer, note, version };
  });
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, values };
}

/** Those that the form changes. */
export const changedInPlace = (items: readonly InPlace[], values: readonly InPlace[]): InPlace[] =>
  values.filter(({ order, answer, note }) => items.some((item) => item.order === order && (item.answer !== answer || item.note !== note)));

/** An answer in words: 资金：部分到位（……）. */
export const inPlaceText = ({ name, answer, note }: InPlace): string => `${name}：${answer ? IN_PLACE_LABELS[answer] : "未填"}${note ? `（${note}）` : ""}`;

/** The seven in one line: 5项到位，1项部分到位，1项未填. */
export function inPlaceSummary(items: readonly InPlace[]): string {
  const said = [...IN_PLACE_ANSWERS, null].map((answer) => ({ answer, count: items.filter((item) => item.answer === answer).length })).filter(({ count }) => count > 0);
  if (said.length === 1 && said[0]?.answer === "YES") return `${items.length}项全部到位`;
  return said.map(({ answer, count }) => `${count}项${answer ? IN_PLACE_LABELS[answer] : "未填"}`).join("，");
}

/** How many of the seven are wholly in place. */
export const inPlaceCount = (items: readonly InPlace[]): number => items.filter(({ answer }) => answer === "YES").length;

export const partyText = ({ role, unitName, post, duty }: Omit<Party, "id" | "version">): string => `${ROLE_LABELS[role]}：${unitName}，${post}，${duty}`;

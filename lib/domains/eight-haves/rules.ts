import { normalise } from "@/lib/core/text";
import { hasReached } from "@/lib/domains/plan/rules";
import type { Stage } from "@/lib/domains/plan/types";
import { ANSWER_LABELS, MOMENT_LABELS } from "./labels";
import { type Have, HAVE_ANSWERS, type HaveState, type HaveValue, type Moment, MOMENTS } from "./types";

/** Names of the fields of one answer: BEFORE.3, ground.BEFORE.3. */
export const answerField = (moment: Moment, order: number): string => `${moment}.${order}`;
export const groundField = (moment: Moment, order: number): string => `ground.${moment}.${order}`;

const LONGEST = 200;

type Typed = Partial<Record<string, string>>;
export type ReadHaves = { ok: true; values: HaveValue[] } | { ok: false; faults: Record<string, string> };

/** Whether a community stands at a stage that it entered by these answers: they are put right then, not taken back (the database asks the same, app.keep_relied_have). */
export const isRelied = (stage: Stage, moment: Moment): boolean =>
  moment === "BEFORE" ? stage === "SUSPENDED" || hasReached(stage, "CONSTRUCTION") : hasReached(stage, "HANDED_OVER");

const RELIED: Record<Moment, string> = { BEFORE: "小区已凭改造前的核对进入施工，可以更正，不能清空。", AFTER: "小区已凭改造后的核对移交管理，可以更正，不能清空。" };

/** What the form says of the haves of a community at a stage; all that is wrong at once. */
export function readHaves(haves: readonly Have[], typed: Typed, stage: Stage): ReadHaves {
  const faults: Record<string, string> = {};
  const values: HaveValue[] = [];
  for (const have of haves)
    for (const moment of MOMENTS) {
      const { order } = have;
      const said = typed[answerField(moment, order)] ?? "";
      const answer = HAVE_ANSWERS.find((each) => each === said);
      const ground = normalise(typed[groundField(moment, order)] ?? "") || null;
      if (said === "" && have[moment] !== null && isRelied(stage, moment)) faults[answerField(moment, order)] = RELIED[moment];
      if (said !== "" && !answer) faults[answerField(moment, order)] = "请选择：有、没有或不适用。";
      if (ground && ground.length > LONGEST) faults[groundField(moment, order)] = `最多${LONGEST}个字，请删减。`;
      if (!answer && ground) faults[answerField(moment, order)] ??= "写了说明，还没有选择。";
      if (answer === "NOT_APPLICABLE" && !ground) faults[groundField(moment, order)] = "不适用的，请写明依据。";
      if (answer) values.push({ order, moment, answer, ground });
    }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, values };
}

/** How many are answered at a moment: all of them, before a community is handed over. */
export const answered = (haves: readonly Have[], moment: Moment): number => haves.filter((have) => have[moment] !== null).length;

/** How many there are at a moment. */
export const had = (haves: readonly Have[], moment: Moment): number => haves.filter((have) => have[moment]?.answer === "YES").length;

/** How the haves stand at a moment, in words. */
export function momentWords(haves: readonly Have[], moment: Moment): string {
  const n = answered(haves, moment);
  return n === 0 ? `${MOMENT_LABELS[moment]}未核对` : `${MOMENT_LABELS[moment]}核对${n}项，有${had(haves, moment)}项`;
}

/** An answer in words: 不适用（没有绿地）. */
const stateText = (state: HaveState | null): string => (state === null ? "未核对" : `${ANSWER_LABELS[state.answer]}${state.ground ? `（${state.ground}）` : ""}`);

/** All answers of a moment as one line, as the trail keeps them. */
export const momentText = (haves: readonly Have[], values: readonly HaveValue[], moment: Moment): string =>
  haves.flatMap(({ order, name }) => values.filter((value) => value.order === order && value.moment === moment).map((value) => `${name}：${stateText(value)}`)).join("；");

/** The answers as they stand, as a form would send them. */
export const standing = (haves: readonly Have[]): HaveValue[] =>
  haves.flatMap((have) => MOMENTS.flatMap((moment) => (have[moment] ? [{ order: have.order, moment, ...have[moment] }] : [])));

/** The answers as fields of the form. */
export function havesText(haves: readonly Have[]): Record<string, string> {
  return Object.fromEntries(
    standing(haves).flatMap(({ order, moment, answer, ground }) => [
      [answerField(moment, order), answer] as const,
      ...(ground === null ? [] : [[groundField(moment, order), ground] as const]),
    ]),
  );
}

/** All fields of the form. */
export const haveFields = (haves: readonly Pick<Have, "order">[]): string[] =>
  haves.flatMap(({ order }) => MOMENTS.flatMap((moment) => [answerField(moment, order), groundField(moment, order)]));

/** What a field of the form is called: 物管用房，改造后. */
export function haveFieldName(haves: readonly Pick<Have, "order" | "name">[], field: string): string {
  const parts = field.split(".");
  const name = haves.find(({ order }) => String(order) === parts.at(-1))?.name ?? field;
  return `${name}，${MOMENT_LABELS[parts.at(-2) as Moment] ?? ""}${parts.length > 2 ? "说明" : ""}`;
}

import { quantityText, readQuantity } from "@/lib/core/quantity";
import { normalise } from "@/lib/core/text";
import { PLAN_LABELS } from "./labels";
import type { ItemState, ItemTerm, PlannedItem, PlanText, PlanValues } from "./types";

/** Names of an item's fields: on.BUILDING.11, planned.BUILDING.11, … */
export const itemField = (part: "on" | "planned" | "done" | "isDone", key: string): string => `${part}.${key}`;

/** Fields of the form for these items, in its order. */
export const planFields = (terms: readonly ItemTerm[]): string[] => [
  ...Object.keys(PLAN_LABELS),
  ...terms.flatMap(({ key, unit }) => [itemField("on", key), ...(unit === null ? [] : [itemField("planned", key), itemField("done", key)]), itemField("isDone", key)]),
];

/** Units that measure; in all others things are counted, and have no parts. */
const MEASURED = ["公里", "米", "平方米"];
const isCounted = (unit: string): boolean => !MEASURED.includes(unit);

const MOST_HOUSEHOLDS = 1_000_000;
const LONGEST_TEXT = 2000;

/** What was kept, as the form shows and sends it. */
export function planText({ items, ...values }: PlanValues): PlanText {
  const text: PlanText = {};
  for (const [field, value] of Object.entries(values)) if (value !== null) text[field] = String(value);
  for (const { key, planned, done, isDone } of items) {
    text[itemField("on", key)] = "1";
    if (planned !== null) text[itemField("planned", key)] = quantityText(planned);
    if (done !== null) text[itemField("done", key)] = quantityText(done);
    if (isDone) text[itemField("isDone", key)] = "1";
  }
  return text;
}

type Fault = (field: string, message: string) => void;

function readText(typed: PlanText, field: "problems" | "measures", fault: Fault): string | null {
  const text = normalise(typed[field] ?? "");
  if (text.length > LONGEST_TEXT) fault(field, `最多${LONGEST_TEXT}个字，请删减。`);
  if (/1[3-9]\d{9}/.test(text)) fault(field, "这里不写手机号码。");
  return text || null;
}

function readHouseholds(typed: PlanText, field: "householdsAsked" | "householdsAgreed", fault: Fault): number | null {
  const text = normalise(typed[field] ?? "");
  if (text === "") return null;
  const plain = text.replace(/[,，]/g, "");
  if (!/^\d{1,12}$/.test(plain)) fault(field, "应为整数，不带单位和文字，例如24。");
  else if (Number(plain) > MOST_HOUSEHOLDS) fault(field, `超过${MOST_HOUSEHOLDS}，请核对。`);
  else return Number(plain);
  return null;
}

const isDay = (text: string) => /^20\d\d-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

function readConsent(typed: PlanText, today: string, fault: Fault): Pick<PlanValues, "householdsAsked" | "householdsAgreed" | "consentOn"> {
  const householdsAsked = readHouseholds(typed, "householdsAsked", fault);
  const householdsAgreed = readHouseholds(typed, "householdsAgreed", fault);
  const consentOn = normalise(typed.consentOn ?? "") || null;
  if (householdsAgreed !== null && householdsAsked === null && !typed.householdsAsked) fault("householdsAsked", "填了同意户数，请一并填写征求户数。");
  if (householdsAsked !== null && householdsAgreed !== null && householdsAgreed > householdsAsked) fault("householdsAgreed", `同意户数多于征求的${householdsAsked}户，请核对。`);
  if (consentOn !== null && !isDay(consentOn)) fault("consentOn", "日期不正确，例如2021-03-15。");
  else if (consentOn !== null && consentOn > today) fault("consentOn", `不能晚于今天（${today}）。`);
  return { householdsAsked, householdsAgreed, consentOn };
}

function readItem({ key, unit }: ItemTerm, typed: PlanText, seen: PlanText, fault: Fault): ({ key: string } & ItemState) | null {
  const isOn = typed[itemField("on", key)] === "1";
  const isDone = typed[itemField("isDone", key)] === "1";
  const texts = unit === null ? [] : (["planned", "done"] as const).map((part) => typed[itemField(part, key)] ?? "");
  if (!isOn) {
    // Taken out by unticking it; what was typed beside a box that never was ticked must not be lost unseen.
    if (seen[itemField("on", key)] !== "1" && (isDone || texts.some((text) => text.trim() !== ""))) fault(itemField("on", key), "填了内容但没有勾选，请勾选或清空。");
    return null;
  }
  const [planned = null, done = null] = texts.map((text, index) => {
    const found = readQuantity(text, isCounted(unit ?? ""));
    if (!found.ok) fault(itemField(index === 0 ? "planned" : "done", key), found.message);
    return found.ok ? found.value : undefined;
  });
  if (isDone && unit !== null && done === null && texts[1]?.trim() === "") fault(itemField("done", key), "已完成的，请填完成数量。");
  return { key, planned, done, isDone };
}

/** More done than planned: it may be so, and must be said to be so. */
export const isOver = ({ planned, done }: ItemState): boolean => planned !== null && done !== null && done > planned;

export type ReadPlan = { ok: true; values: PlanValues } | { ok: false; faults: Record<string, string> };

/** What the form says, against the items there are; all that is wrong at once. `seen`: the form as it was opened. */
export function readPlan(terms: readonly ItemTerm[], typed: PlanText, seen: PlanText, today: string): ReadPlan {
  const faults: Record<string, string> = {};
  const fault: Fault = (field, message) => void (faults[field] ??= message);
  const rest = { problems: readText(typed, "problems", fault), measures: readText(typed, "measures", fault), ...readConsent(typed, today, fault) };
  const items = terms.flatMap((term) => readItem(term, typed, seen, fault) ?? []);
  const over = items.filter(isOver).flatMap(({ key }) => terms.filter((term) => term.key === key).map(({ name }) => name));
  if (over.length > 0 && typed.overConfirmed !== "1") fault("overConfirmed", `${over.join("、")}的完成数量超过计划。请核对；确实如此的，勾选后再保存。`);
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, values: { ...rest, items } };
}

/** The form as it was opened, as it carries it; nothing where it does not. */
export function seenText(carried: string | undefined): PlanText {
  try {
    const found: unknown = JSON.parse(carried ?? "null");
    return typeof found === "object" && found !== null ? Object.fromEntries(Object.entries(found).map(([field, value]) => [field, String(value)])) : {};
  } catch {
    return {};
  }
}

/** Of two people's texts since `seen`: what one alone has changed is taken, where both have, mine stays; `clashes` are those. */
export function mergeTexts(fields: readonly string[], seen: PlanText, theirs: PlanText, mine: PlanText): { text: PlanText; clashes: string[] } {
  const text: PlanText = {};
  const clashes: string[] = [];
  for (const field of fields) {
    const [was = "", now = "", typed = ""] = [seen[field], theirs[field], mine[field]];
    if (typed !== now && typed !== was && now !== was) clashes.push(field);
    text[field] = typed === was ? now : typed;
  }
  return { text, clashes };
}

/** The items that a community plans, in the order of the terms. */
export function plannedItems(terms: readonly ItemTerm[], items: PlanValues["items"]): PlannedItem[] {
  return terms.flatMap((term) => items.filter(({ key }) => key === term.key).map((state) => ({ ...term, ...state })));
}

/** An item in words, as the trail keeps it: 加装电梯：计划2部，完成1部. */
export function itemText({ name, unit, planned, done, isDone }: PlannedItem): string {
  const parts = [
    unit !== null && `计划${planned === null ? "待定" : `${quantityText(planned)}${unit}`}`,
    unit !== null && done !== null && `完成${quantityText(done)}${unit}`,
    isDone && "已完成",
  ].filter((part) => part !== false);
  return parts.length > 0 ? `${name}：${parts.join("，")}` : name;
}

const itemsText = (terms: readonly ItemTerm[], items: PlanValues["items"]): string => plannedItems(terms, items).map(itemText).join("；");

/** Fields in which `values` differ from `others`, as text; of the items those alone that differ. */
export function changedText(terms: readonly ItemTerm[], values: PlanValues, others: PlanValues): PlanText {
  const [text, other] = [planText(values), planText(others)];
  const changed: PlanText = {};
  for (const field of Object.keys(PLAN_LABELS)) if (text[field] !== other[field]) changed[field] = text[field] ?? "";
  const differs = ({ key }: { key: string }) => (["on", "planned", "done", "isDone"] as const).some((part) => text[itemField(part, key)] !== other[itemField(part, key)]);
  const some = terms.some(differs);
  return some ? { ...changed, items: itemsText(terms, values.items.filter(differs)) } : changed;
}

/** What a field of the form is called: 加装电梯，完成数量. */
export function fieldName(terms: readonly ItemTerm[], field: string): string {
  if (field === "overConfirmed") return "完成超过计划";
  const [part, ...key] = field.split(".");
  const name = terms.find((term) => term.key === key.join("."))?.name;
  if (name === undefined) return PLAN_LABELS[field as keyof typeof PLAN_LABELS] ?? field;
  return `${name}${{ on: "", planned: "，计划数量", done: "，完成数量", isDone: "，已完成" }[part as "on"] ?? ""}`;
}

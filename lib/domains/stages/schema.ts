import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { type OrderedStage, STAGES } from "@/lib/domains/plan/types";

const STALE = "页面内容已过期，请刷新后再填。";
const day = (label: string) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().refine(isDay, `请填写${label}，年月日，例如2021-07-08。`));
const text = (longest: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().max(longest, `最多${longest}个字，请删减。`));
const communityId = z.string(STALE).regex(COMMUNITY_ID, STALE);
const stage = z.enum(STAGES, STALE);
const idempotencyKey = z.uuid(STALE);

const entry = z.object({ to: stage, enteredOn: day("进入日期"), explanation: text(200).default(""), explainedUntil: z.string().default(""), idempotencyKey });

/** One or several communities into the same stage: boxes `enter.<number>`. Open items are explained with a day by which they follow. */
export const enterInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const found = entry.safeParse(typed);
  const ids = Object.keys(typed).flatMap((name) => (name.startsWith("enter.") && typed[name] === "1" && COMMUNITY_ID.test(name.slice(6)) ? [name.slice(6)] : []));
  const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (!found.success) {
    for (const each of found.error.issues) issue(String(each.path[0]), each.message);
    return z.NEVER;
  }
  if (ids.length === 0) issue("communities", "请勾选小区。");
  const { explanation, explainedUntil } = found.data;
  if (explanation !== "" && !isDay(explainedUntil)) issue("explainedUntil", "请填写补齐期限，年月日，例如2021-07-08。");
  return { ...found.data, ids };
});
export type EnterInput = z.infer<typeof enterInput>;

export const correctInput = z.object({
  communityId,
  from: stage,
  to: stage,
  enteredOn: day("日期"),
  reason: text(1000).pipe(z.string().min(1, "请写明更正的原因。")),
  idempotencyKey,
});
export type CorrectInput = z.infer<typeof correctInput>;

const days = z.record(z.enum(STAGES), z.string());
type Planned = Record<OrderedStage, string>;

/** Planned days of the stages: fields `<stage>.plannedOn`; `seen` is what the form was opened with. */
export const plannedInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const head = z.object({ communityId, idempotencyKey }).safeParse(typed);
  let seen: unknown;
  try {
    seen = JSON.parse(typed.seen ?? "");
  } catch {
    seen = undefined;
  }
  const before = days.safeParse(seen);
  if (!head.success || !before.success) {
    context.addIssue({ code: "custom", path: ["form"], message: STALE });
    return z.NEVER;
  }
  const planned = { ...before.data } as Planned;
  for (const each of STAGES) {
    const name = `${each}.plannedOn`;
    if (!Object.hasOwn(typed, name)) continue;
    planned[each] = normalise(typed[name] ?? "");
    if (planned[each] !== "" && !isDay(planned[each])) context.addIssue({ code: "custom", path: [name], message: "应为年月日，例如2021-07-08。" });
  }
  return { ...head.data, seen: before.data as Planned, planned };
});
export type PlannedInput = z.infer<typeof plannedInput>;

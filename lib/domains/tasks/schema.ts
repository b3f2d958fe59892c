import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { chosenCommunity, LONGEST_SERIES, seriesDays } from "./rules";
import { TASK_ORIGINS, TASK_STATES, type TaskFilter, type TaskUnit } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";

const text = (max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().max(max, `最多${max}个字，请删减。`));
const day = (word: string) =>
  z
    .string(word)
    .regex(/^\d{4}-\d{2}-\d{2}$/, word)
    .refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value), "不是有效日期。");
const whole = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);
const key = z.uuid(STALE);

const UNIT = /^([A-Z_]{2,30})(?:\.(\d{6}|[A-Z_]{2,20}))?$/;

/** Reads what unitValue writes; null for anything else. */
export function parseUnit(value: unknown): TaskUnit | null {
  const [, agencyKey, of = null] = (typeof value === "string" && UNIT.exec(value)) || [];
  if (!agencyKey) return null;
  return agencyKey === "UTILITIES" ? { agencyKey, countyCode: null, utilityKey: of } : { agencyKey, countyCode: of, utilityKey: null };
}

const common = {
  title: text(100).pipe(
    z
      .string()
      .min(1, "请填写任务。")
      .refine((value) => !value.includes("\n"), "不能换行，请写在一行里。"),
  ),
  detail: text(1000).transform((value) => value || null),
  dueOn: day("请填写办结期限。"),
  needsEvidence: z
    .literal("1")
    .optional()
    .transform((value) => value === "1"),
  idempotencyKey: key,
};

/** With the counties that are ticked: boxes `county.<code>`. */
const withCounties = <T extends object>(fields: z.ZodType<T>) =>
  z.record(z.string(), z.string()).transform((typed, context) => {
    const found = fields.safeParse(typed);
    if (!found.success) {
      for (const issue of found.error.issues) context.addIssue({ code: "custom", path: issue.path, message: issue.message });
      return z.NEVER;
    }
    const countyCodes = Object.keys(typed).flatMap((name) => (/^county\.\d{6}$/.test(name) && typed[name] === "1" ? [name.slice(7)] : []));
    return { ...found.data, countyCodes };
  });

const giveFields = z
  .object({
    ...common,
    origin: z.enum(TASK_ORIGINS, "请选择来源。"),
    unit: z.string(STALE).transform((value, context) => {
      const unit = parseUnit(value);
      if (unit) return unit;
      context.addIssue({ code: "custom", message: "请选择承办单位。" });
      return z.NEVER;
    }),
    /** A duty of the plan, with the agency that it stands under: DRC.1 */
    duty: z.string(STALE).regex(/^([A-Z_]{2,30}\.\d{1,2})?$/, STALE),
    every: z
      .enum(["", "month", "quarter"], STALE)
      .optional()
      .transform((value) => (value ? value : null)),
    until: z.string(STALE).optional(),
    /** The days that were shown before */
    agreed: z.string(STALE).max(500, STALE).optional(),
  })
  .transform(({ duty, ...rest }, context) => {
    const [agencyKey, order] = duty.split(".");
    if (order !== undefined && agencyKey !== rest.unit.agencyKey) {
      context.addIssue({ code: "custom", path: ["duty"], message: "这项职责不是所选承办单位的，请改选。" });
      return z.NEVER;
    }
    return { ...rest, dutyOrder: order === undefined ? null : Number(order) };
  })
  .transform(({ every, until, ...rest }, context) => {
    if (every === null) return { ...rest, dueOns: [rest.dueOn] };
    const last = day("请填写重复到哪一天。").safeParse(until);
    const dueOns = last.success ? seriesDays(rest.dueOn, every, last.data) : [];
    const fault = !last.success
      ? last.error.issues[0]?.message
      : dueOns.length < 2
        ? "到这一天只有一次，请往后填，或不重复。"
        : dueOns.length > LONGEST_SERIES
          ? `最多${LONGEST_SERIES}次，请往前填。`
          : undefined;
    if (fault === undefined) return { ...rest, dueOns };
    context.addIssue({ code: "custom", path: ["until"], message: fault });
    return z.NEVER;
  });

/** Communities that a task names: fields `community.<n>`. */
export const giveTaskInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const found = withCounties(giveFields).safeParse(typed);
  if (!found.success) {
    for (const issue of found.error.issues) context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    return z.NEVER;
  }
  const named = Object.keys(typed).flatMap((name) => (/^community\.\d$/.test(name) ? [chosenCommunity(normalise(typed[name] ?? "").slice(0, 80))] : []));
  return { ...found.data, communities: [...new Set(named)].filter((word) => word !== "") };
});
export type GiveTaskInput = z.infer<typeof giveTaskInput>;

const one = { taskId: whole, version: whole };

export const editTaskInput = withCounties(z.object({ ...common, ...one }));
export type EditTaskInput = z.infer<typeof editTaskInput>;

const step = { ...one, idempotencyKey: key, note: text(1000) };
const said = (word: string) => text(1000).pipe(z.string().min(1, word));

/** The unit's own steps; a report and a note say something. */
export const workTaskInput = z.discriminatedUnion("step", [
  z.object({ ...step, step: z.literal("start") }),
  z.object({ ...step, step: z.literal("note"), note: said("请填写进展说明。") }),
  z.object({ ...step, step: z.literal("report"), note: said("请填写办理情况。") }),
]);

/** What the one who gave a task answers; going back and taking back have their reasons. */
export const decideTaskInput = z.discriminatedUnion("step", [
  z.object({ ...step, step: z.literal("close") }),
  z.object({ ...step, step: z.literal("return"), note: said("请填写退回理由。") }),
  z.object({ ...step, step: z.literal("cancel"), note: said("请填写撤销理由。") }),
]);
export type StepInput = z.infer<typeof workTaskInput> | z.infer<typeof decideTaskInput>;

type SearchParams = Record<string, string | string[] | undefined>;

/** What the address says; anything that is no filter is as if it were not there. */
export function parseTaskFilter(params: SearchParams): TaskFilter {
  const one = (name: string, pattern: RegExp) => {
    const value = params[name];
    return typeof value === "string" && pattern.test(value) ? value : undefined;
  };
  const duty = one("duty", /^\d{1,2}$/);
  return {
    state: (["ALL", ...TASK_STATES] as const).find((state) => state === params.state),
    agency: one("agency", /^[A-Z_]{2,30}$/),
    county: one("county", /^\d{6}$/),
    duty: duty === undefined ? undefined : Number(duty),
    overdue: params.overdue === "1",
    concern: params.concern === "1",
    page: Number(one("page", /^[1-9]\d{0,4}$/) ?? 1),
  };
}

import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { amount } from "@/lib/domains/shares/schema";
import { LINE_STATES, type LineFilter, PARTIES } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const ID = /^[1-9]\d{0,8}$/;
const PERIOD = /^20\d\d(0[1-9]|1[0-2])$/;
const MOST_LINES = 500;

const optionalText = (max: number) =>
  z
    .string()
    .optional()
    .transform((text) => normalise(text ?? "") || null)
    .refine((text) => text === null || text.length <= max, `最多${max}个字，请删减。`);

export const openInput = z.object({
  idempotencyKey: z.uuid(STALE),
  period: z.string("请选择月份。").regex(PERIOD, "请选择月份。").transform(Number),
  dueOn: z.iso.date("请填写答复期限，例如2021-07-20。"),
});
export type OpenInput = z.infer<typeof openInput>;

/** Lines that are as the books have them: one by its button, or those that are ticked (boxes `line.<number>`). */
export const agreeInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const key = z.uuid(STALE).safeParse(typed.idempotencyKey);
  const ticked = Object.keys(typed).flatMap((name) => (name.startsWith("line.") ? [name.slice(5)] : []));
  const ids = (typed.one === undefined ? ticked : [typed.one]).filter((text) => ID.test(text)).map(Number);
  if (!key.success) context.addIssue({ code: "custom", path: ["idempotencyKey"], message: STALE });
  else if (ids.length === 0 || ids.length > MOST_LINES)
    context.addIssue({ code: "custom", path: ["pick"], message: ids.length === 0 ? "请先勾选与账面一致的行。" : "一次勾选过多，请分几次。" });
  else return { idempotencyKey: key.data, ids: [...new Set(ids)].sort((a, b) => a - b) };
  return z.NEVER;
});
export type AgreeInput = z.infer<typeof agreeInput>;

export const sayInput = z.object({
  idempotencyKey: z.uuid(STALE),
  lineId: z.string(STALE).regex(ID, STALE).transform(Number),
  party: z.enum(PARTIES, "请选择填报口径。"),
  amount: amount("请填写核对数，以万元计，例如9.20；没有的填0。"),
  reason: optionalText(500),
  documentNumber: optionalText(60),
});
export type SayInput = z.infer<typeof sayInput>;

const single = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseLineFilter(params: Record<string, string | string[] | undefined>): LineFilter {
  const [period, county, utility, page, answer] = [single(params.period), single(params.county), single(params.utility), single(params.page), single(params.answer)];
  return {
    period: period && PERIOD.test(period) ? Number(period) : undefined,
    county: county && /^\d{6}$/.test(county) ? county : undefined,
    utility: utility && /^[A-Z_]{2,20}$/.test(utility) ? utility : undefined,
    state: LINE_STATES.find((state) => state === single(params.state)),
    page: page && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
    answer: answer && ID.test(answer) ? Number(answer) : undefined,
  };
}

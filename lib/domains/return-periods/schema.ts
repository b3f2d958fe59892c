import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { normalise } from "@/lib/core/text";
import { COUNTY, PERIOD } from "@/lib/domains/returns/schema";
import { RETURN_SETTING_LABELS, RETURN_SETTING_LIMITS } from "./labels";
import type { ReturnSettings } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";

const within = (name: keyof ReturnSettings) => z.number().int().min(RETURN_SETTING_LIMITS[name][0]).max(RETURN_SETTING_LIMITS[name][1]);
const stored = z.object({
  openDay: within("openDay").default(25),
  dueDay: within("dueDay").default(5),
  dueHour: within("dueHour").default(17),
  graceWorkdays: within("graceWorkdays").default(3),
  mendWorkdays: within("mendWorkdays").default(3),
});
/** The settings as stored; missing or unreadable ones at their defaults. */
export function parseReturnSettings(value: unknown): ReturnSettings {
  const parsed = stored.safeParse(value ?? {});
  return parsed.success ? parsed.data : stored.parse({});
}

const whole = (name: keyof ReturnSettings) => {
  const [from, to] = RETURN_SETTING_LIMITS[name];
  const fault = `${RETURN_SETTING_LABELS[name]}填${from}到${to}的整数。`;
  return z
    .string(fault)
    .transform(normalise)
    .pipe(z.string().regex(/^\d{1,2}$/, fault))
    .transform(Number)
    .refine((value) => value >= from && value <= to, fault);
};
const version = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);

export const returnSettingsInput = z.object({
  idempotencyKey: z.uuid(STALE),
  version,
  openDay: whole("openDay"),
  dueDay: whole("dueDay"),
  dueHour: whole("dueHour"),
  graceWorkdays: whole("graceWorkdays"),
  mendWorkdays: whole("mendWorkdays"),
});
export type ReturnSettingsInput = z.output<typeof returnSettingsInput>;

const day = (fault: string) => z.string(fault).transform(normalise).pipe(z.string().refine(isDay, fault));
export const exceptionInput = z
  .object({
    idempotencyKey: z.uuid(STALE),
    period: z.string("请选择月份。").regex(PERIOD, "请选择月份。").transform(Number),
    countyCode: z.string("请选择县市。").regex(COUNTY, "请选择县市。"),
    dueOn: day("请填写新的截止日期，例如2021-07-09。"),
    locksOn: day("请填写新的锁定日期，例如2021-07-12。"),
    reason: z.string(STALE).transform(normalise).pipe(z.string().min(1, "请写明调整期限的原因。").max(500, "最多500个字，请删减。")),
  })
  .refine(({ dueOn, locksOn }) => dueOn <= locksOn, { path: ["locksOn"], message: "锁定日期不能早于截止日期。" });
export type ExceptionInput = z.output<typeof exceptionInput>;

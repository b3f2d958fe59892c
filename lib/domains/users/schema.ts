import { z } from "zod";
import { ROLES } from "@/lib/access/roles";
import { normalise } from "@/lib/core/text";
import { CONDITIONS, COUNTY_DUTIES, SORTS, type UserFilter } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
export const USER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names everybody would try first. */
const DEFAULT_NAMES =
  /^(admin|administrator|root|test|tester|guest|user|demo|system|sys|sa|super|superuser|operator|manager|default|anonymous|public|support|portal|dehong)[0-9.-]*$/;

const text = (label: string, max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().max(max, `${label}最多${max}个字。`));
const required = (label: string, max: number) => text(label, max).pipe(z.string().min(1, `请填写${label}。`));
const ticked = z
  .string()
  .optional()
  .transform((value) => value === "1");

export const idempotencyKey = z.uuid(STALE);
export const userId = z.string(STALE).regex(USER_ID, STALE);
/** Why: kept in the trail beside what was done. */
export const reason = required("原因", 200);

/** A new account's name: small letters, no name that anybody would try first. */
const username = z
  .string(STALE)
  .transform((value) => normalise(value).toLowerCase())
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,39}$/, "账号为2至40位小写字母、数字、点、短横线，以字母或数字开头。")
      .refine((value) => !DEFAULT_NAMES.test(value), "这是常见的默认账号名，请换一个能认出人的账号。"),
  );

const fields = {
  fullName: text("姓名", 30),
  unitName: required("单位名称", 50),
  post: required("岗位", 50),
  role: z.enum(ROLES, "请选择角色。"),
  countyCode: z.string().max(6, STALE).default(""),
  countyDuty: z.enum([...COUNTY_DUTIES, ""], STALE).default(""),
  utility: z.string().max(60, STALE).default(""),
  agencyKey: z.string().max(60, STALE).default(""),
  isLead: ticked,
};

/** A new account, as a form or a row of a file gives it. */
export const newUser = z.object({ ...fields, username, factorRequired: ticked });
export const createInput = newUser.extend({ idempotencyKey });
export type CreateInput = z.infer<typeof createInput>;

export const editInput = z.object({
  ...fields,
  userId,
  idempotencyKey,
  version: z
    .string(STALE)
    .regex(/^\d{1,9}$/, STALE)
    .transform(Number),
});
export type EditInput = z.infer<typeof editInput>;

export const disableInput = z.object({ userId, idempotencyKey, reason });
export type DisableInput = z.infer<typeof disableInput>;
export const enableInput = z.object({ userId, idempotencyKey });
export type EnableInput = z.infer<typeof enableInput>;

export type SearchParams = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** What the address says; anything that is no filter is as if it were not there. */
export function parseUserFilter(params: SearchParams): UserFilter {
  const county = one(params.county);
  const page = one(params.page) ?? "";
  return {
    text: normalise(one(params.q) ?? "").slice(0, 50) || undefined,
    role: ROLES.find((role) => role === one(params.role)),
    county: county && /^\d{6}$/.test(county) ? county : undefined,
    condition: CONDITIONS.find((condition) => condition === one(params.state)),
    sort: SORTS.find((sort) => sort === one(params.sort)) ?? "unit",
    descending: one(params.dir) === "desc",
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}

import { z } from "zod";
import { PASSWORD_MAX } from "@/lib/access/password-rules";

const STALE = "页面内容已过期，请刷新后再填。";
const idempotencyKey = z.uuid(STALE);
const typed = (missing: string) =>
  z
    .string(missing)
    .min(1, missing)
    .max(PASSWORD_MAX * 4, `最多${PASSWORD_MAX}个字符。`);

const newPassword = { newPassword: typed("填写新密码。"), repeatPassword: typed("再填一次新密码。") };
const DIFFERENT = { path: ["repeatPassword"], message: "两次填写的新密码不一致。" };

/** At a login step: the old password has just been typed. */
export const stepPasswordInput = z.object({ idempotencyKey, ...newPassword }).refine((input) => input.newPassword === input.repeatPassword, DIFFERENT);
export const passwordInput = z
  .object({ idempotencyKey, currentPassword: typed("填写现在的密码。"), ...newPassword })
  .refine((input) => input.newPassword === input.repeatPassword, DIFFERENT);

export const keyInput = z.object({ idempotencyKey });
export const codeInput = z.object({ idempotencyKey, code: z.string("填写6位数字。").regex(/^\s*\d{3}\s*\d{3}\s*$/, "填写手机验证器上显示的6位数字。") });
export const sessionInput = z.object({ idempotencyKey, handle: z.string(STALE).regex(/^[0-9a-f]{16}$/, STALE) });

import type { ADMIN_DUTIES } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";
import type { Condition, CountyDuty, Sort, UserEvent } from "./types";

export const ADMIN_DUTY_LABELS = { SYSTEM: "系统管理", SECURITY: "安全管理", AUDIT: "审计管理" } as const satisfies Record<(typeof ADMIN_DUTIES)[number], string>;
export const COUNTY_DUTY_LABELS = { FILES: "经办", REVIEWS: "审核" } as const satisfies Record<CountyDuty, string>;

export const CONDITION_LABELS = {
  normal: "正常",
  locked: "已锁定",
  idle: "90天未登录",
  never: "从未登录",
  onetime: "一次性密码未用",
  nofactor: "未启用第二因素",
  disabled: "已停用",
} as const satisfies Record<Condition, string>;

export const SORT_LABELS = { unit: "单位", username: "账号", role: "角色", login: "上次登录" } as const satisfies Record<Sort, string>;

/** Kinds of unit, in the order of the list. */
export const UNIT_KINDS: readonly { title: string; roles: readonly Role[] }[] = [
  { title: "州住建局", roles: ["PREFECTURE_ADMIN", "PREFECTURE_STAFF"] },
  { title: "州领导、审计督查", roles: ["LEADER", "AUDITOR"] },
  { title: "县市住建局", roles: ["COUNTY_OFFICER"] },
  { title: "管线单位", roles: ["UTILITY_OFFICER"] },
  { title: "州级成员单位", roles: ["AGENCY_OFFICER"] },
];

export const USER_ACTION_LABELS = {
  "user.create": "开通账号",
  "user.import": "从文件开通账号",
  "user.edit": "修改账号",
  "user.disable": "停用账号",
  "user.enable": "启用账号",
  "user.unlock": "解除锁定",
  "user.password.reset": "重置密码",
  "user.factor.require": "变更第二因素要求",
  "user.factor.clear": "清除第二因素",
  "user.sessions.end": "结束全部登录",
  "user.duty": "变更管理分工",
} as const satisfies Record<UserEvent["action"], string>;

export const USER_FIELD_LABELS = {
  username: "账号",
  fullName: "姓名",
  unitName: "单位",
  post: "岗位",
  role: "角色",
  scope: "范围",
  countyDuty: "县市分工",
  isLead: "单位负责",
  state: "状态",
  factorRequired: "第二因素",
  adminDuty: "管理分工",
  oneTimeUntil: "一次性密码有效期至",
  sessionsEnded: "结束登录",
} as const satisfies Record<keyof NonNullable<UserEvent["after"]>, string>;

import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import { PERMISSION_LABELS } from "@/lib/domains/help/labels";
import { AMOUNT_LABELS, PARTY_LABELS } from "@/lib/domains/projects/labels";
import { SETTING_LABELS } from "@/lib/domains/settings/labels";
import { USER_ACTION_LABELS, USER_FIELD_LABELS } from "@/lib/domains/users/labels";
import type { ActionGroup, Result } from "./types";

export const RESULT_LABELS = { done: "成功", refused: "拒绝", failed: "失败" } as const satisfies Record<Result, string>;

export const GROUP_LABELS = { login: "登录", change: "填报与修改", account: "账号管理", setting: "系统设置", audit: "审计", read: "查看" } as const satisfies Record<
  ActionGroup,
  string
>;

/** Words for what was done. Permissions, which a refusal is recorded under, have theirs on the help page. A test finds a key in the code without words. */
export const ACTION_LABELS: Record<string, string> = {
  ...PERMISSION_LABELS,
  "community.create": "登记小区",
  "community.apart": "认定为不同小区",
  "community.project": "调入、调出打包项目",
  "project.create": "建立打包项目",
  "project.members": "调整项目所含小区",
  "community.merge": "合并重复小区",
  "community.works": "合并时并入管线任务",
  "community.import": "按明细表写入小区",
  "community.import.undo": "撤销导入的小区",
  "import.upload": "上传明细表",
  "import.review": "读取核对明细表",
  "import.answer": "核对明细表时更正",
  "import.read-again": "重新核对明细表",
  "import.confirm": "确认写入明细表",
  "import.done": "写入明细表",
  "import.undo": "撤销整批导入",
  "import.discard": "放弃导入",
  "session.login": "登录",
  "session.password": "核对密码",
  "session.confirm": "再次确认身份",
  "session.logout": "退出登录",
  ...USER_ACTION_LABELS,
  "user.rescue": "恢复管理员登录（命令行）",
  "account.password": "修改自己的密码",
  "account.factor.begin": "开始设置第二因素",
  "account.factor": "启用第二因素",
  "account.codes": "换发恢复码",
  "account.factor.drop": "停用第二因素",
  "account.sessions.end": "结束自己的登录",
  "setting.security": "修改安全设置",
  "handover.prepare": "编制交接单",
  "handover.give": "签字移交",
  "handover.take": "签字接收",
  "handover.decline": "退回交接",
  "handover.cancel": "撤销交接单",
  "deputy.appoint": "指定代理人",
  "deputy.end": "提前结束代理",
  "deputy.act": "代行",
  "audit.verify": "校验审计链",
};

/** Kinds of things that an event is about. */
export const OBJECT_LABELS: Record<string, string> = {
  community: "小区",
  project: "打包项目",
  import: "导入批次",
  session: "登录",
  user: "账号",
  page: "页面",
  file: "文件",
  trail: "日志",
  register: "台账",
  setting: "设置",
  deputyship: "代理",
  handover: "交接单",
};

/** Fields of the states before and after a change. */
export const STATE_LABELS: Record<string, string> = {
  ...USER_FIELD_LABELS,
  ...FIELD_LABELS,
  mergedInto: "合并到",
  apart: "不同于",
  project: "打包项目",
  ...PARTY_LABELS,
  ...AMOUNT_LABELS,
  works: "管线任务",
  joined: "调入",
  left: "调出",
  source: "来源",
  officer: "经办人",
  giver: "移交人",
  taker: "接收人",
  communities: "小区",
  deputyships: "代理",
  principal: "被代理人",
  deputy: "代理人",
  fromOn: "开始日期",
  toOn: "结束日期",
  actingFor: "代行",
  device: "浏览器",
  events: "记录数",
  head: "链尾校验值",
  brokenAt: "断开处",
  rows: "行数",
  file: "文件",
  size: "字节数",
  checksum: "校验值",
  kind: "类别",
  answer: "内容",
  accepted: "接受行数",
  errors: "错误处数",
  added: "新增",
  changed: "变更",
  asked: "筛选条件",
  from: "起",
  to: "止",
  ended: "结束登录数",
  ...SETTING_LABELS,
  who: "单位或账号",
  group: "操作类别",
  result: "结果",
  object: "对象",
  county: "县市",
};

import { formatCount } from "@/lib/core/money";
import { ROLE_LABELS } from "@/lib/access/roles";
import { navigation } from "@/lib/domains/todos/labels";
import { ACTION_LABELS, GROUP_LABELS, RESULT_LABELS, STATE_LABELS } from "./labels";
import { type ActionGroup, GROUPS, type State, type TrailEvent, type TrailFilter } from "./types";

const NOUNS: Partial<Record<string, ActionGroup>> = {
  session: "login",
  user: "account",
  deputy: "account",
  handover: "account",
  factor: "login",
  setting: "setting",
  audit: "audit",
};

/** Which group of the filter an action belongs to. */
export function groupOf(action: string): ActionGroup {
  if (action.endsWith(".read")) return "read";
  return NOUNS[action.split(".", 1)[0] ?? ""] ?? "change";
}

/** Every action of a group that has words. */
export const actionsOf = (group: ActionGroup): string[] => Object.keys(ACTION_LABELS).filter((action) => groupOf(action) === group);

/** Pages by their name in the sidebar, files by what they hold. */
const PAGE_NAMES = new Map([
  ["/api/audit/export", "审计日志导出"],
  ["/api/users/template", "账号开通表"],
  ["/api/communities/export", "小区台账导出"],
  ["/api/communities/template", "摸底台账空表"],
  ["/api/communities/example", "明细表样例"],
  ["/api/communities/import", "明细表上传"],
  ["/api/communities/import/[batchId]/file", "明细表原表和核对结果"],
  ["/api/evidence", "材料上传"],
  ["/api/evidence/[evidenceId]/[number]", "材料文件"],
  ["/api/evidence/[evidenceId]/[number]/preview", "材料预览"],
  ["/api/plan/annex", "三年实施计划（附件2）"],
  ["/api/duties/export", "职责任务清单导出"],
  ["/duties/new", "布置任务"],
  ["/api/ledger/export", "资金台账导出"],
  ["/api/ledger/template", "资金登记表"],
  ["/ledger/new", "登记资金"],
  ["/ledger/import", "批量登记资金"],
  ["/ledger/pools", "资金分解"],
  ["/ledger/periods", "资金结账"],
  ["/shares/basis", "出资分摊"],
  ["/shares/rounds/new", "提出一批出资"],
  ["/api/letters/[code]", "函件"],
  ["/api/contents/export", "改造内容汇总表"],
  ["/api/funding/export", "资金汇总表"],
  ["/api/funding/plan/export", "资金计划表"],
  ["/users/new", "开通账号"],
  ["/communities/new", "登记小区"],
  ["/projects/new", "建立打包项目"],
  ["/users/import", "从文件开通账号"],
  ...navigation(() => true).flatMap((group) => group.items.map((item): [string, string] => [item.href, item.label])),
]);

const CODES: Record<string, string> = { ...ROLE_LABELS, ...RESULT_LABELS };

/** A stored value in words: codes by their label, lists with 、, nothing as 空. */
function stateText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "空";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length === 0 ? "空" : value.map((each) => stateText(field, each)).join("、");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, each]) => `${STATE_LABELS[name] ?? name}：${stateText(name, each)}`)
      .join("；");
  const text = String(value as string | number);
  if (field === "group" && (GROUPS as readonly string[]).includes(text)) return GROUP_LABELS[text as ActionGroup];
  if (field === "role" || field === "result") return CODES[text] ?? text;
  return text;
}

export type FieldChange = { field: string; before: string | null; after: string | null };

/** The fields that an event changed, old beside new; null on a side that the event says nothing of. */
export function changesOf({ before, after }: Pick<TrailEvent, "before" | "after">): FieldChange[] {
  const side = (state: State | null, field: string) => (state === null ? null : stateText(field, state[field]));
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .map((field) => ({ field: STATE_LABELS[field] ?? field, before: side(before, field), after: side(after, field) }))
    .filter((change) => change.before !== change.after);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the thing is called that an event is about. A login is about the account itself. */
export function objectName(event: Pick<TrailEvent, "objectType" | "objectId" | "objectName" | "username">): string {
  if (event.objectName !== null) return event.objectName;
  if (event.objectType === "session") return event.username ?? "—";
  if (event.objectType === "trail") return "审计日志";
  if (event.objectType === "import") return "明细表";
  if (event.objectType === "evidence") return "材料";
  if (event.objectType === "register") return "小区台账";
  if (event.objectType === "setting") return "安全设置";
  if (event.objectType === "ledger") return "资金台账";
  if (["deputyship", "handover", "project", "ledger-entry", "application", "franchise"].includes(event.objectType ?? ""))
    return event.objectId === null ? "—" : `第${event.objectId}号`;
  if (event.objectType === "page" || event.objectType === "file") return PAGE_NAMES.get(event.objectId ?? "") ?? event.objectId ?? "—";
  return event.objectId === null || UUID.test(event.objectId) ? "—" : event.objectId;
}

/** Page of the thing that an event is about; null where it has none. */
export function objectHref({ objectType, objectId }: Pick<TrailEvent, "objectType" | "objectId">): string | null {
  if (objectType === "setting") return "/settings";
  if (objectType === "deputyship") return "/deputies";
  if (objectId === null) return null;
  if (objectType === "community" && /^\d{6}-[A-Z]?\d{3,6}$/.test(objectId)) return `/communities/${objectId}`;
  if (objectType === "import" && UUID.test(objectId)) return `/communities/import/${objectId}`;
  if (objectType === "user" && UUID.test(objectId)) return `/users/${objectId}`;
  if (objectType === "project" && /^\d{1,9}$/.test(objectId)) return `/projects/${objectId}`;
  if (objectType === "ledger-entry" && /^\d{1,9}$/.test(objectId)) return `/ledger/${objectId}`;
  if (objectType === "application" && /^\d{1,9}$/.test(objectId)) return `/funding/applications/${objectId}`;
  if (objectType === "franchise" && /^\d{1,9}$/.test(objectId)) return `/franchise/${objectId}`;
  if (objectType === "handover" && /^\d{1,9}$/.test(objectId)) return `/handovers/${objectId}`;
  return objectType === "page" && PAGE_NAMES.has(objectId) ? objectId : null;
}

const FILTER_FIELDS = ["from", "to", "who", "group", "result", "object", "county"] as const;

/** The conditions of a filter that are set; where its page stands is none. */
export const conditionsOf = (filter: TrailFilter): Record<string, string> =>
  Object.fromEntries(FILTER_FIELDS.flatMap((field) => (filter[field] === undefined ? [] : [[field, filter[field]]])));

/** Second row of the file: who took it out, what was asked for, how much it is. */
export function exportNote(unit: string | null, filter: TrailFilter, rows: number): string {
  const asked = Object.entries(conditionsOf(filter)).map(([field, value]) => `${STATE_LABELS[field] ?? field}：${stateText(field, value)}`);
  return `导出单位：${unit ?? "—"}　筛选：${asked.length > 0 ? asked.join("，") : "全部"}　共${formatCount(rows)}条，按序号从新到旧`;
}

/** Why a file is not made, and what helps. */
export const tooMany = (count: number, most: number): string =>
  `共${formatCount(count)}条，一个文件最多${formatCount(most)}条，未导出。请返回审计日志，缩短起止日期，或按单位、操作、结果筛选后分次导出。`;

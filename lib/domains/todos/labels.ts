import type { Permission } from "@/lib/access/permissions";

type NavIcon =
  | "todo"
  | "overview"
  | "communities"
  | "imports"
  | "checks"
  | "projects"
  | "approvals"
  | "contents"
  | "plan"
  | "lists"
  | "changes"
  | "preliminary"
  | "schedule"
  | "next"
  | "funding"
  | "funding-plan"
  | "ledger"
  | "shares"
  | "reconciliation"
  | "franchise"
  | "agencies"
  | "counties"
  | "help"
  | "audit"
  | "users"
  | "deputies"
  | "handovers"
  | "settings";
/** `count`: how much waits there for the reader. */
export type NavItem = { href: string; label: string; icon: NavIcon; count?: number };
export type NavGroup<Item = NavItem> = { title: string | null; items: Item[] };
/** `own`: what it is called for those who have their own part alone, since they do not reach `beyond`. */
type Entry = NavItem & { permission: Permission; own?: { label: string; beyond: Permission } };

const GROUPS: NavGroup<Entry>[] = [
  {
    title: null,
    items: [
      { href: "/", label: "待办", icon: "todo", permission: "home.read" },
      { href: "/overview", label: "总览", icon: "overview", permission: "overview.read" },
    ],
  },
  {
    title: "项目",
    items: [
      { href: "/communities", label: "小区台账", icon: "communities", permission: "community.read" },
      { href: "/communities/import", label: "Excel 导入", icon: "imports", permission: "import.read" },
      { href: "/communities/checks", label: "台账核查", icon: "checks", permission: "quality.read" },
      { href: "/projects", label: "打包项目", icon: "projects", permission: "project.read" },
      { href: "/approvals", label: "可研审批", icon: "approvals", permission: "approval.read" },
      { href: "/contents", label: "改造内容", icon: "contents", permission: "life.read" },
    ],
  },
  {
    title: "计划和进度",
    items: [
      { href: "/plan", label: "三年计划", icon: "plan", permission: "plan.read" },
      { href: "/plan/lists", label: "年度计划", icon: "lists", permission: "life.read" },
      { href: "/plan/changes", label: "计划调整", icon: "changes", permission: "life.read" },
      { href: "/preliminary", label: "前期工作", icon: "preliminary", permission: "life.read" },
      { href: "/schedule", label: "进度安排", icon: "schedule", permission: "life.read" },
      { href: "/next-steps", label: "下一步", icon: "next", permission: "life.read" },
    ],
  },
  {
    title: "资金",
    items: [
      { href: "/funding", label: "资金总览", icon: "funding", permission: "funding.read" },
      { href: "/funding/plan", label: "资金计划", icon: "funding-plan", permission: "funding.plan" },
      { href: "/ledger", label: "资金台账", icon: "ledger", permission: "ledger.read", own: { label: "出资支付", beyond: "funding.read" } },
      { href: "/shares", label: "出资确认", icon: "shares", permission: "share.read" },
      { href: "/reconciliation", label: "三方对账", icon: "reconciliation", permission: "reconciliation.read" },
      { href: "/franchise", label: "特许经营", icon: "franchise", permission: "franchise.read" },
    ],
  },
  { title: "监督", items: [{ href: "/audit", label: "审计日志", icon: "audit", permission: "audit.read" }] },
  {
    title: "组织",
    items: [
      { href: "/duties", label: "职责与任务", icon: "agencies", permission: "task.read" },
      { href: "/counties", label: "县市专班", icon: "counties", permission: "life.read" },
      { href: "/deputies", label: "代理（AB角）", icon: "deputies", permission: "deputy.own" },
      { href: "/handovers", label: "工作交接", icon: "handovers", permission: "handover.own" },
      { href: "/help", label: "使用说明", icon: "help", permission: "help.read" },
    ],
  },
  {
    title: "系统",
    items: [
      { href: "/users", label: "账号", icon: "users", permission: "user.read" },
      { href: "/settings", label: "安全设置", icon: "settings", permission: "setting.read" },
    ],
  },
];

/** The sidebar by noun: only what the reader reaches. */
export function navigation(reaches: (permission: Permission) => boolean): NavGroup<Entry>[] {
  const named = (item: Entry) => (item.own && !reaches(item.own.beyond) ? { ...item, label: item.own.label } : item);
  return GROUPS.map((group) => ({ ...group, items: group.items.filter((item) => reaches(item.permission)).map(named) })).filter((group) => group.items.length > 0);
}

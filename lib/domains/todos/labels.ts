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
  | "agencies"
  | "counties"
  | "help"
  | "audit"
  | "users"
  | "deputies"
  | "handovers"
  | "settings";
export type NavItem = { href: string; label: string; icon: NavIcon };
export type NavGroup<Item = NavItem> = { title: string | null; items: Item[] };
type Entry = NavItem & { permission: Permission };

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
  return GROUPS.map((group) => ({ ...group, items: group.items.filter((item) => reaches(item.permission)) })).filter((group) => group.items.length > 0);
}

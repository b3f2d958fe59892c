import { Icon, type IconName } from "@/components/ui/icon";
import type { NavGroup, NavItem } from "@/lib/domains/todos/labels";
import { NavLink } from "./nav-link";

const ICONS = {
  todo: "todo",
  overview: "chart",
  communities: "building",
  checks: "checks",
  projects: "package",
  approvals: "stamp",
  imports: "upload",
  contents: "contents",
  counties: "counties",
  plan: "calendar",
  lists: "calendar-check",
  changes: "swap",
  preliminary: "hourglass",
  schedule: "gantt",
  next: "next",
  funding: "funds",
  "funding-plan": "hand-coins",
  ledger: "ledger",
  shares: "plug",
  reconciliation: "balance",
  franchise: "store",
  agencies: "agencies",
  help: "help",
  audit: "audit",
  users: "users",
  deputies: "user-check",
  handovers: "handover",
  settings: "settings",
} as const satisfies Record<NavItem["icon"], IconName>;

/** Groups of nouns; the count is the reader's own open work, never a total. */
export function Navigation({ groups, open, late }: { groups: NavGroup[]; open: number; late: boolean }) {
  const all = groups.flatMap((group) => group.items.map((item) => item.href));
  return groups.map((group) => (
    <div key={group.title ?? ""}>
      {group.title && <h2>{group.title}</h2>}
      <ul>
        {group.items.map((item) => (
          <li key={item.href}>
            <NavLink href={item.href} apart={all.filter((href) => href.startsWith(`${item.href}/`))}>
              <Icon name={ICONS[item.icon]} />
              {item.label}
              {item.href === "/" && open > 0 && <span className={late ? "count late" : "count"}>{open}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  ));
}

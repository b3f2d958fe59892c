"use client";

import { usePathname } from "next/navigation";
import { Icon, type IconName } from "@/components/ui/icon";
import type { NavGroup, NavItem } from "@/lib/domains/todos/labels";

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

/** The entry of a page is its own or the nearest above it; home has none below it. */
function currentEntry(groups: readonly NavGroup[], path: string): string | undefined {
  const above = groups.flatMap(({ items }) => items.map(({ href }) => href)).filter((href) => path === href || (href !== "/" && path.startsWith(`${href}/`)));
  return above.sort((one, other) => other.length - one.length)[0];
}

/** Groups of nouns; the count is the reader's own open work, never a total. Drawn in the browser's half: it stands twice on every page, its words travel once. */
export function Navigation({ groups, open, late }: { groups: NavGroup[]; open: number; late: boolean }) {
  const current = currentEntry(groups, usePathname());
  return groups.map((group) => (
    <div key={group.title ?? ""}>
      {group.title && <h2>{group.title}</h2>}
      <ul>
        {group.items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.href === current ? "page" : undefined}>
              <Icon name={ICONS[item.icon]} />
              {item.label}
              {item.href === "/" && open > 0 && <span className={late ? "count late" : "count"}>{open}</span>}
              {item.count !== undefined && <span className="count">{item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
}

import { KeyFigures } from "@/components/ui/key-figures";
import type { Indicator } from "@/lib/domains/overview/types";
import { HOW_IT_IS_MADE } from "./definitions-address";

const SHOWN: { key: string; label: string }[] = [
  { key: "finished", label: "完工小区" },
  { key: "started", label: "开工小区" },
  { key: "households", label: "完工户数" },
  { key: "investment", label: "完成投资" },
];

/** Four figures against the target. */
export function Headline({ rows }: { rows: Indicator[] }) {
  const items = SHOWN.flatMap(({ key, label }) => {
    const row = rows.find((found) => found.key === key);
    if (!row) return [];
    const target = row.baseline === "—" ? `台账${row.plan}` : `目标${row.baseline}`;
    return [{ label, value: row.actual, unit: row.unit, note: `${target}，完成${row.rate}`, href: row.actualHref ?? HOW_IT_IS_MADE }];
  });
  return <KeyFigures items={items} />;
}

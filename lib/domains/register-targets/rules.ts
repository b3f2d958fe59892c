import { parseWan } from "@/lib/core/money";
import type { ReviewContext, TargetResult } from "@/lib/domains/imports/types";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";

/** A community as it would stand: what it was (null: new) and what it would be. */
export type Step = { entry: Entry | null; text: RegisterText };

type Sum = { communities: number; fen: bigint };

/** 分 of an amount in 万元; what cannot be read counts nothing. */
export function fenOf(text: string): bigint {
  const parsed = parseWan(text);
  return parsed.ok ? parsed.fen : 0n;
}

/** Communities and investment of the target by year; what has left the plan stands in it no more. */
function sums(steps: Iterable<{ text: RegisterText; stage: Entry["stage"] | null }>): Map<number, Sum> {
  const years = new Map<number, Sum>();
  for (const { text, stage } of steps) {
    if (text.countsInTarget !== "是" || stage === "WITHDRAWN") continue;
    const sum = years.get(Number(text.planYear)) ?? { communities: 0, fen: 0n };
    years.set(Number(text.planYear), { communities: sum.communities + 1, fen: sum.fen + fenOf(text.plannedInvestment) });
  }
  return years;
}

const part = (sum: Sum | undefined) => ({ communities: sum?.communities ?? 0, fen: (sum?.fen ?? 0n).toString() });

/** Each year of the county: published, in the register now, and as it would be after the steps. */
export function targetResults({ entries, rooms, investment }: Pick<ReviewContext, "entries" | "rooms" | "investment">, steps: readonly Step[]): TargetResult[] {
  const changed = new Set(steps.flatMap(({ entry }) => (entry ? [entry.id] : [])));
  const now = sums(entries);
  const after = sums([...entries.filter((entry) => !changed.has(entry.id)), ...steps.map(({ entry, text }) => ({ text, stage: entry?.stage ?? null }))]);
  const years = new Set([...rooms.map((room) => room.year), ...investment.map((each) => each.year), ...now.keys(), ...after.keys()]);
  return [...years]
    .sort((a, b) => a - b)
    .map((year) => ({
      year,
      baseline: { communities: rooms.find((room) => room.year === year)?.target ?? 0, fen: investment.find((each) => each.year === year)?.fen ?? "0" },
      register: part(now.get(year)),
      after: part(after.get(year)),
    }));
}

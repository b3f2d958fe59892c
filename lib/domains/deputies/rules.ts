import type { Deputyship, DeputyshipState } from "./types";

type Days = Pick<Deputyship, "fromOn" | "toOn">;

/** The same day one year on; 29 February goes to 28 February. */
function yearAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year + 1, month, 0)).getUTCDate();
  return `${year + 1}-${String(month).padStart(2, "0")}-${String(Math.min(date, last)).padStart(2, "0")}`;
}

/** Where a deputyship stands on a business date; both its dates belong to it. */
export function deputyshipState(deputyship: Days & { endedOn: string | null }, today: string): DeputyshipState {
  if (deputyship.endedOn !== null) return "ended";
  if (deputyship.toOn < today) return "past";
  return deputyship.fromOn > today ? "upcoming" : "current";
}

/** What is wrong with the dates of a new deputyship, field by field; nothing where they are right. */
export function datesFault({ fromOn, toOn }: Days, today: string): Partial<Record<keyof Days, string>> {
  if (fromOn < today) return { fromOn: "开始日期不能早于今天。" };
  if (toOn < fromOn) return { toOn: "结束日期不能早于开始日期。" };
  if (toOn > yearAfter(fromOn)) return { toOn: "一次代理最长一年，到期可以再指定。" };
  return {};
}

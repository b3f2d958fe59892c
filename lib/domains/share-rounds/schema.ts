import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { normalise } from "@/lib/core/text";
import { parseChoice } from "./rules";
import type { RoundChoice } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";

const text = (label: string, max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(z.string().max(max, `${label}最多${max}个字，请删减。`));

export const roundInput = z.object({
  idempotencyKey: z.uuid(STALE),
  choice: z.string(STALE).max(500, STALE).transform(parseChoice),
  shown: z.string(STALE).max(60, STALE),
  title: text("批次名称", 60).pipe(z.string().min(1, "请填写批次名称，例如2021年第一批。")),
  documentNumber: text("文号", 60),
  dueOn: z.string("请填写答复期限。").refine(isDay, "请填写答复期限。"),
  note: text("说明", 500),
});
export type RoundInput = z.infer<typeof roundInput>;

/** Boxes year.2021=1, county.533103=1, utility.GAS=1 of the address; none of a kind means all. */
export function parseRoundFilter(params: Record<string, string | string[] | undefined>): RoundChoice {
  const ticked = (prefix: string) =>
    Object.keys(params)
      .filter((name) => name.startsWith(`${prefix}.`) && params[name] === "1")
      .map((name) => name.slice(prefix.length + 1))
      .join(",");
  return parseChoice([ticked("year"), ticked("county"), ticked("utility")].join(";"));
}

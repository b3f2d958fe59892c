import { createHash } from "node:crypto";
import { codeOf } from "@/lib/domains/letters/rules";
import type { ReturnHead, SentLine } from "@/lib/domains/returns/types";

/**
 * The check code of a return as it is sent: over county, month, round, accidents and every line, so that another figure gives another code.
 * @param lines in the order of their communities
 */
export function sentCode({ countyCode, period }: Pick<ReturnHead, "countyCode" | "period">, round: number, accidents: number, lines: readonly SentLine[]): string {
  const said = lines.map((line) => [
    line.id,
    line.stage,
    line.percent,
    String(line.completedFen),
    line.work,
    line.problem,
    line.problemKind,
    line.problemOwner,
    line.problemDueOn,
    line.next,
    line.correction,
    line.explanation,
  ]);
  return codeOf(
    createHash("sha256")
      .update(JSON.stringify([countyCode, period, round, accidents, said]))
      .digest(),
  );
}

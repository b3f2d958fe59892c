import "server-only";
import { randomUUID } from "node:crypto";
import { reach } from "@/lib/access/actor";
import { pageScope, requireActor } from "@/lib/access/session";
import { canGiveLetters, letterScope } from "@/lib/domains/letters/policy";
import { listHeldLetters } from "@/lib/domains/reconciliation-letters/data";
import { businessToday } from "@/lib/infra/clock";
import { LINES_A_PAGE, listLines } from "./data";
import { canOpen, canSay, reconciliationScope } from "./policy";
import { openable } from "./rules";
import { parseLineFilter } from "./schema";

/** `/reconciliation`: a month's lines with what each side says; for those who steer also the months that can be opened. */
export async function loadLines(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "reconciliation.read", reconciliationScope);
  const asked = parseLineFilter(params);
  const reads = reach(actor, "letter.read") !== "none";
  const [{ closed, counties, utilities, ...found }, held] = await Promise.all([listLines(scope, asked), reads ? listHeldLetters(letterScope(actor), asked.period) : null]);
  const { slice } = scope;
  const today = businessToday();
  return {
    ...found,
    kind: slice.kind,
    counties: slice.kind === "county" || (slice.kind === "utility" && slice.counties !== null) ? [] : counties,
    utilities: slice.kind === "all" || slice.kind === "county" ? utilities : [],
    today,
    pageSize: LINES_A_PAGE,
    can: { say: canSay(actor), open: canOpen(actor) },
    openable: canOpen(actor)
      ? openable(
          closed,
          found.months.map(({ period }) => period),
          today,
        )
      : [],
    held,
    keys: { letter: canGiveLetters(actor) ? randomUUID() : null, open: randomUUID(), agree: randomUUID(), say: randomUUID() },
  };
}

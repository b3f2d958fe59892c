import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, requireActor } from "@/lib/access/session";
import { businessToday } from "@/lib/infra/clock";
import { LINES_A_PAGE, listLines } from "./data";
import { canOpen, canSay, reconciliationScope } from "./policy";
import { openable } from "./rules";
import { parseLineFilter } from "./schema";

/** `/reconciliation`: a month's lines with what each side says; for those who steer also the months that can be opened. */
export async function loadLines(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "reconciliation.read", reconciliationScope);
  const { closed, counties, utilities, ...found } = await listLines(scope, parseLineFilter(params));
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
    keys: { open: randomUUID(), agree: randomUUID(), say: randomUUID() },
  };
}

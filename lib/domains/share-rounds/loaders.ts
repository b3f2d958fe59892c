import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, requireActor } from "@/lib/access/session";
import { shareProposeScope } from "@/lib/domains/share-basis/policy";
import { businessToday } from "@/lib/infra/clock";
import { getRoundPreview } from "./data";
import { choiceText, roundMark, sumCells } from "./rules";
import { parseRoundFilter } from "./schema";

/** `/shares/rounds/new`: what a round of the chosen years, counties and utilities would send. */
export async function loadNewRound(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "share.propose", shareProposeScope);
  const choice = parseRoundFilter(params);
  const preview = await getRoundPreview(scope, choice);
  return { ...preview, choice, choiceText: choiceText(choice), mark: roundMark(preview.cells), total: sumCells(preview.cells), today: businessToday(), key: randomUUID() };
}

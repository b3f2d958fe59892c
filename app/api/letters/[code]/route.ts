import { recordFile, routeScope, unreachedFile } from "@/lib/access/route-scope";
import { periodName } from "@/lib/domains/ledger/rules";
import { getLetter } from "@/lib/domains/letters/data";
import { letterScope } from "@/lib/domains/letters/policy";
import { letterValues, readCode } from "@/lib/domains/letters/rules";
import type { LetterScope } from "@/lib/domains/letters/types";
import { getHeldLetter } from "@/lib/domains/reconciliation-letters/data";
import { heldValues } from "@/lib/domains/reconciliation-letters/rules";
import { demonstrationDate } from "@/lib/infra/clock";
import { fillTemplate, wordAnswer } from "@/lib/infra/word/fill-template";

type Context = { params: Promise<{ code: string }> };

/** On shares or on a month: its template with what stands at the marks. */
async function paperOf(scope: LetterScope, code: string) {
  const mark = demonstrationDate() === null ? "" : "演示数据";
  const [found, held] = await Promise.all([getLetter(scope, code), getHeldLetter(scope, code)]);
  if (found) {
    const { letter } = found;
    return { code, name: `${letter.utilityName}出资确认函（${letter.figures.round}）`, template: "share-letter" as const, values: letterValues(letter, mark) };
  }
  if (!held) return null;
  const { letter } = held;
  return { code, name: `${letter.utilityName}出资对账函（${periodName(letter.figures.period)}）`, template: "reconciliation-letter" as const, values: heldValues(letter, mark) };
}

/** A letter as a Word file, with the figures that it was given out with. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const scope = await routeScope("letter.read", letterScope);
  if (scope instanceof Response) return scope;
  const typed = (await params).code;
  const code = readCode(typed);
  const paper = code === null ? null : await paperOf(scope, code);
  if (!paper) return unreachedFile(scope.actor, "letter.read", { objectType: "letter", objectId: typed.slice(0, 60) });
  await recordFile(scope.actor, { action: "letter.read", objectType: "letter", objectId: paper.code });
  return wordAnswer(`${paper.name}.docx`, await fillTemplate(paper.template, paper.values));
}

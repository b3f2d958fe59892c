import { recordFile, routeScope, unreachedFile } from "@/lib/access/route-scope";
import { getLetter } from "@/lib/domains/letters/data";
import { letterScope } from "@/lib/domains/letters/policy";
import { letterValues, readCode } from "@/lib/domains/letters/rules";
import { demonstrationDate } from "@/lib/infra/clock";
import { fillTemplate, wordAnswer } from "@/lib/infra/word/fill-template";

type Context = { params: Promise<{ code: string }> };

/** A confirmation letter as a Word file, with the figures that it was given out with. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const scope = await routeScope("letter.read", letterScope);
  if (scope instanceof Response) return scope;
  const typed = (await params).code;
  const code = readCode(typed);
  const found = code === null ? null : await getLetter(scope, code);
  if (!found) return unreachedFile(scope.actor, "letter.read", { objectType: "letter", objectId: typed.slice(0, 60) });
  const { letter } = found;
  await recordFile(scope.actor, { action: "letter.read", objectType: "letter", objectId: letter.code });
  const bytes = await fillTemplate("share-letter", letterValues(letter, demonstrationDate() === null ? "" : "演示数据"));
  return wordAnswer(`${letter.utilityName}出资确认函（${letter.figures.round}）.docx`, bytes);
}

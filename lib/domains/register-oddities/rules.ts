import { divideRounded, formatCount, formatWan, parseWan } from "@/lib/core/money";
import { parseSqm } from "@/lib/core/area";
import type { Field, RegisterText } from "@/lib/domains/register-columns/types";
import type { Finding } from "@/lib/domains/register-faults/types";

/** Last year whose buildings the programme takes in. */
const LAST_BUILT = 2000;
/** What a household usually costs and has, in 分 and 平方分米. */
const INVESTMENT = { least: 300_000n, most: 60_000_000n };
const AREA = { least: 2_000n, most: 40_000n };

/** `fields`: whose values together are odd; the first one's cell is named. */
type Oddity = { fields: [Field, ...Field[]]; finding: Finding };
const odd = (fields: Oddity["fields"], code: Finding["code"], problem: string, mend: string): Oddity => ({ fields, finding: { severity: "CONFIRM", code, problem, mend } });

/** What may be right and probably is not. @param judged fields of the row that were read and whose unit is sure */
export function odditiesOf(text: RegisterText, judged: ReadonlySet<Field>): Oddity[] {
  const found: Oddity[] = [];
  if (judged.has("builtYear") && Number(text.builtYear) > LAST_BUILT)
    found.push(odd(["builtYear"], "BUILT_LATE", `本计划范围为${LAST_BUILT}年底前建成。`, "核对年份，或退出本次导入"));
  if (!judged.has("households")) return found;
  const households = BigInt(text.households || "0");
  if (households === 0n) return [...found, odd(["households"], "NO_HOUSEHOLDS", "户数为0。", "核对户数")];
  if (judged.has("buildings") && households < BigInt(text.buildings || "0"))
    found.push(odd(["households", "buildings"], "FEW_HOUSEHOLDS", `户数少于楼栋数（${text.buildings}栋）。`, "核对户数和楼栋数"));
  const money = judged.has("plannedInvestment") ? parseWan(text.plannedInvestment) : null;
  if (money?.ok) {
    const each = divideRounded(money.fen, households);
    if (each < INVESTMENT.least || each > INVESTMENT.most)
      found.push(odd(["plannedInvestment", "households"], "INVESTMENT_ODD", `每户${formatWan(each)}万元，一般在0.3至60万元之间。`, "核对投资和户数"));
  }
  const area = judged.has("floorArea") ? parseSqm(text.floorArea) : null;
  if (area !== null) {
    const each = divideRounded(area, households);
    if (each < AREA.least || each > AREA.most)
      found.push(odd(["floorArea", "households"], "AREA_ODD", `每户${formatCount(divideRounded(each, 100n))}平方米，一般在20至400平方米之间。`, "核对面积和户数"));
  }
  return found;
}

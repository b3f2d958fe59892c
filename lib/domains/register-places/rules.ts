import type { Fault, ReadRow, ReviewContext } from "@/lib/domains/imports/types";
import type { FaultCode, Finding } from "@/lib/domains/register-faults/types";
import type { SheetCell } from "@/lib/infra/excel/sheet-cells";
import { distance } from "@/lib/domains/register-cells/rules";

const NAMED = 10;
const wide = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");
type Counties = ReviewContext["counties"];
type Place = Pick<ReviewContext, "countyCode" | "countyName" | "counties">;

/** The county that a text names, by its name with or without 市 or 县, or by its code. */
export function countyIn(text: string, counties: Counties): string | null {
  const plain = wide(text);
  const found = counties.find(({ code, name }) => plain.includes(name) || plain === code || (name.length > 2 && plain.includes(name.slice(0, -1))));
  return found?.code ?? null;
}

/** Another county than the own that a title names; a title that names the own one too is the own county's. */
export function otherCountyOf(texts: readonly string[], place: Place): string | null {
  const named = new Set(texts.flatMap((text) => place.counties.filter(({ name }) => wide(text).includes(name)).map(({ code }) => code)));
  if (named.has(place.countyCode)) return null;
  const [other] = named;
  return place.counties.find(({ code }) => code === other)?.name ?? null;
}

const rowsText = (rows: readonly number[]) => `第${rows.slice(0, NAMED).join("、")}行${rows.length > NAMED ? `等${rows.length}行` : ""}`;

/** Another county's data in the file: it is not taken at all. */
export function otherCountyFault(sheet: string, other: string, own: string, rows: readonly number[] | null): Fault {
  const where = rows === null ? "标题写的" : rowsText(rows);
  const code: FaultCode = "OTHER_COUNTY";
  return {
    severity: "ERROR",
    code,
    sheet,
    row: null,
    cell: null,
    column: "县市",
    text: other,
    problem: `${where}是${other}，只能导入${own}的小区，整个文件不导入。`,
    mend: `删去${other}的内容后重传`,
  };
}

type IdReading = { id: string | null; other: string | null; finding: Finding | null };

/** A community's number: six digits of its county, then its own. */
export function readId(cell: Pick<SheetCell, "kind" | "text"> | undefined, { countyCode, counties }: Place): IdReading {
  if (cell?.kind === "formula" || cell?.kind === "error")
    return { id: null, other: null, finding: { severity: "ERROR", code: "BAD_ID", problem: "编号读不出来。", mend: "照导出的台账填写，新登记的小区不填" } };
  const plain = wide(cell?.text ?? "")
    .toUpperCase()
    .replace(/[—–−]/g, "-");
  if (plain === "" || /^[-/]+$/.test(plain)) return { id: null, other: null, finding: null };
  const found = /^(\d{6})-(W?\d{3,6})$/.exec(plain);
  if (!found?.[1])
    return { id: null, other: null, finding: { severity: "ERROR", code: "BAD_ID", problem: "不是小区编号，应如“533103-001”。", mend: "照导出的台账填写，新登记的小区不填" } };
  if (found[1] === countyCode) return { id: plain, other: null, finding: null };
  const other = counties.find(({ code }) => code === found[1])?.name;
  return {
    id: null,
    other: other ?? null,
    finding: other === undefined ? { severity: "ERROR", code: "BAD_ID", problem: "编号前六位不是本县市的。", mend: "照导出的台账填写，新登记的小区不填" } : null,
  };
}

type Subdistrict = Pick<ReadRow, "sheet" | "row"> & { cell: string | null; column: string; typed: string; text: string };

/** The known street or township that was probably meant. */
function nearSubdistrict(text: string, known: readonly string[]): string | undefined {
  const stem = text.replace(/(办事处|街道办|人民政府|镇政府|乡政府|办)$/, "");
  return (
    known.find((each) => each === stem || each === `${text}街道` || each === `${text}镇` || each === `${text}乡` || each === `${stem}街道`) ??
    known.find((each) => text.length > 2 && distance(text, each, 1) === 1)
  );
}

/** Streets and townships that the register does not know: those that look like a known one, and new ones, each once. */
export function subdistrictFaults(rows: readonly Subdistrict[], entries: ReviewContext["entries"]): Fault[] {
  const taken = new Set(entries.filter(({ removal }) => removal === null).map(({ text }) => text.subdistrict));
  const known = [...taken];
  if (known.length === 0) return [];
  const near = new Map<string, string | undefined>();
  const fresh = new Map<string, Subdistrict[]>();
  const faults: Fault[] = [];
  for (const row of rows) {
    if (row.text === "" || taken.has(row.text)) continue;
    if (!near.has(row.text)) near.set(row.text, nearSubdistrict(row.text, known));
    const suggestion = near.get(row.text);
    const base = { severity: "CONFIRM" as const, sheet: row.sheet, row: row.row, cell: row.cell, column: row.column, text: row.typed };
    if (suggestion !== undefined) faults.push({ ...base, code: "SUBDISTRICT_NEAR", problem: `字典中没有，相近：${suggestion}。`, mend: `选“${suggestion}”`, suggestion });
    else if (!fresh.get(row.text)?.push(row)) fresh.set(row.text, [row]);
  }
  for (const [text, several] of fresh) {
    const [first] = several;
    if (!first) continue;
    const code: FaultCode = "SUBDISTRICT_NEW";
    const problem = `字典中没有“${text}”${several.length > 1 ? `（共${several.length}行）` : ""}，将作为新的街道或乡镇登记。`;
    faults.push({ severity: "CONFIRM", code, sheet: first.sheet, row: first.row, cell: first.cell, column: first.column, text: first.typed, problem, mend: "核对名称" });
  }
  return faults;
}

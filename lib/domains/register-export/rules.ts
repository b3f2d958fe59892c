import { sqmText } from "@/lib/core/area";
import { formatCount, wanText } from "@/lib/core/money";
import { stageText } from "@/lib/domains/communities/rules";
import type { CommunityFilter } from "@/lib/domains/communities/types";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { sumTotals } from "@/lib/domains/plan/rules";
import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import type { County, Totals } from "@/lib/domains/plan/types";
import type { SheetRow } from "@/lib/infra/excel/sheet-form";
import { GROUPS } from "./labels";
import type { ExportColumn, ExportRow } from "./types";

/** Columns of the file, in order, the serial number first. */
export const columnsOf = (details: boolean): ExportColumn[] => ["serial", ...(details ? GROUPS.whole : GROUPS.standing).flatMap((group): readonly ExportColumn[] => group.columns)];

const totalsOf = ({ figures }: ExportRow): Totals => ({
  communities: 1,
  buildings: BigInt(figures?.buildings ?? 0),
  households: BigInt(figures?.households ?? 0),
  floorAreaDm2: figures?.floorAreaDm2 ?? 0n,
  investmentFen: figures?.plannedInvestmentFen ?? 0n,
});

function sumRow(columns: readonly ExportColumn[], name: string, totals: Totals): SheetRow {
  const cells: Partial<Record<ExportColumn, string>> = {
    name: `${name}（${formatCount(totals.communities)}个）`,
    buildings: totals.buildings.toString(),
    households: totals.households.toString(),
    floorArea: sqmText(totals.floorAreaDm2),
    plannedInvestment: wanText(totals.investmentFen),
  };
  return { sum: columns.map((column) => cells[column] ?? "") };
}

/**
 * Rows of the register as rows of the sheet, taken in pieces, ordered by year: numbered, each year with its 小计 after it.
 * `end` gives the last year's and the 合计. Sums are made of the very rows above them.
 */
export function sheetRows(columns: readonly ExportColumn[]): { take: (rows: readonly ExportRow[]) => SheetRow[]; end: () => SheetRow[]; count: () => number } {
  let year: number | null = null;
  let ofYear: Totals[] = [];
  const years: Totals[] = [];
  let serial = 0;
  function close(): SheetRow[] {
    if (year === null) return [];
    const totals = sumTotals(ofYear);
    years.push(totals);
    ofYear = [];
    return [sumRow(columns, `${year}年小计`, totals)];
  }
  function cell(row: ExportRow, column: ExportColumn): string {
    if (column === "serial") return String(serial);
    if (column === "id") return row.id;
    if (column === "county") return row.countyName;
    return column === "stage" ? STAGE_LABELS[row.stage] : (row.text[column] ?? "");
  }
  const take = (rows: readonly ExportRow[]) =>
    rows.flatMap((row): SheetRow[] => {
      const before = year !== null && row.year !== year ? close() : [];
      year = row.year;
      serial += 1;
      // Sums go on as one total for each piece of a year, so that a large register is not held for them.
      ofYear = [sumTotals([...ofYear, totalsOf(row)])];
      return [...before, columns.map((column) => cell(row, column))];
    });
  return { take, end: () => [...close(), sumRow(columns, "合计", sumTotals(years))], count: () => serial };
}

/** The filter in words, as the sheet's second row and the trail say it. */
export function askedText(filter: CommunityFilter, counties: readonly County[]): string {
  const parts = [
    filter.county && (counties.find((county) => county.code === filter.county)?.name ?? "不在范围内的县市"),
    filter.year && `${filter.year}年`,
    filter.stage && `阶段：${stageText(filter.stage)}`,
    filter.text && `文字：${filter.text}`,
    filter.withoutContact && "联系岗位未填",
    filter.lack && `${FIELD_LABELS[filter.lack]}未填`,
    filter.completed && "有完成投资",
    filter.mine && "我经办的",
    filter.outside && "398个以外",
  ].filter((part) => typeof part === "string");
  return parts.join("，") || "全部";
}

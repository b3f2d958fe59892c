import "server-only";
import { formatInstant } from "@/lib/core/dates";
import { formatCount } from "@/lib/core/money";
import type { CommunityFilter, CommunityScope } from "@/lib/domains/communities/types";
import { businessNow, businessToday, demonstrationDate } from "@/lib/infra/clock";
import { packedRows } from "@/lib/infra/excel/packed-rows";
import type { SheetColumn } from "@/lib/infra/excel/sheet-form";
import type { SheetContent } from "@/lib/infra/excel/sheet-stream";
import { columnTitle, GROUPS, SIGNATURES, UNITS } from "./labels";
import { askedText, columnsOf, sheetRows } from "./rules";
import type { ExportColumn, ExportPlace, ExportRow } from "./types";

const WIDTHS: Record<ExportColumn, number> = {
  serial: 6,
  id: 12,
  name: 19,
  county: 8,
  subdistrict: 11,
  committee: 12,
  address: 15,
  builtYear: 8,
  propertyType: 11,
  structure: 8,
  buildings: 8,
  households: 8,
  floorArea: 13,
  propertyManagement: 13,
  missingFacilities: 24,
  idlePremises: 15,
  idleUse: 12,
  renewalMode: 11,
  planYear: 8,
  plannedInvestment: 13,
  countsInTarget: 9,
  contactPost: 11,
  notes: 20,
  stage: 10,
};
const KINDS: Partial<Record<ExportColumn, SheetColumn["kind"]>> = {
  serial: "plain",
  builtYear: "plain",
  buildings: "whole",
  households: "whole",
  floorArea: "decimal",
  planYear: "plain",
  plannedInvestment: "decimal",
};

/** Columns of a sheet of the register with their place in the head. */
export function registerColumns(details: boolean): SheetColumn[] {
  const groups = details ? GROUPS.whole : GROUPS.standing;
  return columnsOf(details).map((column) => ({
    title: columnTitle(column),
    width: WIDTHS[column],
    group: groups.find((group) => (group.columns as readonly ExportColumn[]).includes(column))?.title,
    kind: KINDS[column],
  }));
}

/** The register as a sheet in office form: rows are handed over in pieces first, then it is written. */
export function registerSheet({ actor, rows: slice, details }: CommunityScope, filter: CommunityFilter) {
  const { take, end, count } = sheetRows(columnsOf(details));
  const packed = packedRows();
  return {
    take: (rows: readonly ExportRow[]) => packed.add(take(rows)),
    done({ prefecture, counties }: ExportPlace): { fileName: string; content: SheetContent; asked: string; count: number } {
      packed.add(end());
      const county = slice.kind === "county" ? slice.code : filter.county;
      const place = counties.find(({ code }) => code === county)?.name ?? prefecture;
      const name = details ? `${place}老旧小区改造摸底台账` : `${place}老旧小区改造管线任务小区`;
      const asked = askedText(filter, counties);
      const content: SheetContent = {
        tab: "台账",
        title: `${name}${demonstrationDate() ? "（演示数据）" : ""}`,
        note: `${details ? `${UNITS}　` : ""}筛选：${asked}　共${formatCount(count())}个小区`,
        aside: `导出单位：${actor.unitName ?? "—"}　导出时间：${formatInstant(businessNow())}`,
        columns: registerColumns(details),
        rows: packed.rows(),
        foot: [SIGNATURES],
        frozenColumns: 3,
      };
      return { fileName: `${name}_${businessToday()}.xlsx`, content, asked, count: count() };
    },
  };
}

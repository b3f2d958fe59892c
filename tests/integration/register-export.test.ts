import type ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { readRegister } from "@/lib/domains/register-export/data";
import { exportScope } from "@/lib/domains/register-export/policy";
import { yearTargets } from "@/prisma/seed/baseline";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { exportedRegister } from "../support/exports";
import { cellsOf, openSheet } from "../support/sheets";

const database = ownDatabase();
const HEAD = 4;

async function exported(username: string, params: Record<string, string> = {}) {
  const { bytes, ...rest } = await exportedRegister(username, params);
  return { ...rest, sheet: await openSheet(bytes) };
}

/** Rows of communities by column title, without sums. */
function rowsOf(sheet: ExcelJS.Worksheet): Record<string, string>[] {
  const titles = cellsOf(sheet, HEAD).map((title, index) => title || sheet.getCell(HEAD - 1, index + 1).text);
  const rows = Array.from({ length: sheet.rowCount - HEAD }, (_, index) => cellsOf(sheet, HEAD + 1 + index));
  return rows.filter(([serial]) => /^\d/.test(serial ?? "")).map((cells) => Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? ""])));
}

const sums = (sheet: ExcelJS.Worksheet) =>
  Array.from({ length: sheet.rowCount - HEAD }, (_, index) => cellsOf(sheet, HEAD + 1 + index)).filter((cells) => /[小合]计/.test(cells[2] ?? ""));

describe("the register as an Excel file", () => {
  test("a county takes away its own register and nothing else, whatever the address asks for", async () => {
    const { sheet, count } = await exported("mangshi", { county: "533123" });
    expect([rowsOf(sheet).length, count]).toEqual([0, 0]);
    const own = await exported("mangshi");
    expect(own.fileName).toMatch(/^芒市老旧小区改造摸底台账_\d{4}-\d{2}-\d{2}\.xlsx$/);
    const rows = rowsOf(own.sheet);
    const expected = await database.owner<{ id: string; name: string; fen: string }>(`SELECT c.id, c.name, d.planned_investment_fen::text AS fen
      FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.county_code = '533103' AND c.counts_in_target ORDER BY c.plan_year, c.id`);
    expect(rows.map((row) => [row["小区编号"], row["小区名称"]])).toEqual(expected.map(({ id, name }) => [id, name]));
    expect(new Set(rows.map((row) => row["县市"]))).toEqual(new Set(["芒市"]));
    expect(own.sheet.getCell("A1").text).toContain("芒市老旧小区改造摸底台账");
    expect(own.sheet.getCell("A2").text).toBe("单位：万元、平方米　筛选：全部　共187个小区");
  });

  test("has the published money of each year as its 小计, and of all as 合计", async () => {
    const { sheet } = await exported("prefecture.staff");
    const investment = cellsOf(sheet, HEAD).indexOf("计划投资\n（万元）");
    const years = yearTargets.map(({ year, communities, counties }) => [
      `${year}年小计（${communities}个）`,
      String(counties.reduce((sum, { investmentFen }) => sum + investmentFen, 0n) / 10_000n),
    ]);
    const found = sums(sheet).map((cells) => [cells[2] ?? "", (cells[investment] ?? "").replace(".", "").replace(/^0+/, "")]);
    expect(found.slice(0, 3)).toEqual(years);
    expect(found[3]).toEqual(["合计（398个）", "30442266"]);
  });

  test("follows the filter on screen", async () => {
    const { sheet, asked } = await exported("prefecture.staff", { county: "533103", year: "2021", stage: "CONSTRUCTION", page: "2", size: "25", sort: "area" });
    expect(asked).toBe("芒市，2021年，阶段：施工");
    expect(rowsOf(sheet)).toHaveLength(84);
    const outside = await exported("prefecture.staff", { outside: "1" });
    expect(rowsOf(outside.sheet).map((row) => row["计入三年计划"])).toEqual(Array.from({ length: 6 }, () => "否"));
  });

  test("a pipeline utility takes away where and when: no figure, no contact, nothing of communities without its works", async () => {
    const { sheet } = await exported("gas");
    expect(cellsOf(sheet, HEAD).filter(Boolean)).toEqual(["小区编号", "小区名称", "县市", "街道/乡镇", "社区", "详细地址", "计划年度", "阶段"]);
    const expected = await database.owner<{ id: string }>(`SELECT c.id FROM community c JOIN county k ON k.code = c.county_code
      JOIN community_utility w ON w.community_id = c.id AND w.utility_key = 'GAS' WHERE c.counts_in_target ORDER BY c.plan_year, k.display_order, c.id`);
    expect(rowsOf(sheet).map((row) => row["小区编号"])).toEqual(expected.map(({ id }) => id));
    const words = JSON.stringify(Array.from({ length: sheet.rowCount }, (_, row) => cellsOf(sheet, row + 1)));
    for (const word of ["项目联络岗", "社区网格岗", "万元", "平方米", "房改房"]) expect(words, word).not.toContain(word);
  });

  test("an operating unit takes away its own counties' alone", async () => {
    const actor = { ...actorOf("water"), unitCounties: ["533122"] };
    const scope = exportScope(actor);
    const ids: string[] = [];
    await readRegister(scope, parseCommunityFilter({}), (rows) => ids.push(...rows.map(({ id }) => id)));
    expect(ids).toEqual(["533122-001", "533122-002"]);
  });

  test("agencies take away nothing", () => {
    expect(() => exportScope(actorOf("drc"))).toThrow("没有这项权限");
  });

  test("a community that was merged into another is in no file", async () => {
    await database.owner("UPDATE community SET stage = 'REGISTERED' WHERE id = '533122-002'");
    await database.owner("UPDATE community SET removal = 'MERGED', merged_into_id = '533122-001' WHERE id = '533122-002'");
    const { sheet } = await exported("lianghe");
    expect(rowsOf(sheet).map((row) => row["小区编号"])).toEqual(["533122-001"]);
  });
});

import { describe, expect, test } from "vitest";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { askedText, columnsOf, sheetRows } from "@/lib/domains/register-export/rules";
import type { ExportRow } from "@/lib/domains/register-export/types";
import { COLUMN_GROUPS } from "@/lib/domains/register-columns/labels";
import { FIELDS } from "@/lib/domains/register-columns/types";
import { counties } from "@/prisma/seed/baseline";

const row = (id: string, year: number, figures: ExportRow["figures"] = null): ExportRow => ({
  id,
  countyName: "芒市",
  stage: "SUSPENDED",
  year,
  text: { name: `甲${id}`, planYear: String(year) },
  figures,
});
const figures = (n: bigint): ExportRow["figures"] => ({ buildings: Number(n), households: 10, floorAreaDm2: 100n * n + 5n, plannedInvestmentFen: 1_000_000n * n + 1n });

describe("columns", () => {
  test("hold every field of the register once, with number, code and county", () => {
    expect([...columnsOf(true)].sort()).toEqual(["serial", "id", "county", ...FIELDS].sort());
    expect(COLUMN_GROUPS.flatMap((group) => group.columns)).toHaveLength(FIELDS.length + 2);
  });

  test("of those without details hold no figure and no word of the record's own", () => {
    expect(columnsOf(false)).toEqual(["serial", "id", "name", "county", "subdistrict", "committee", "address", "planYear", "stage"]);
  });
});

describe("rows of the sheet", () => {
  const columns = ["serial", "id", "name", "households", "floorArea", "plannedInvestment"] as const;

  test("are numbered through, with each year's 小计 after it and the 合计 at the end, whatever pieces they come in", () => {
    const rows = [row("1", 2020, figures(1n)), row("2", 2020, figures(2n)), row("3", 2022, figures(3n))];
    const expected = [
      ["1", "1", "甲1", "", "", ""],
      ["2", "2", "甲2", "", "", ""],
      { sum: ["", "", "2020年小计（2个）", "20", "3.1", "3.000002"] },
      ["3", "3", "甲3", "", "", ""],
      { sum: ["", "", "2022年小计（1个）", "10", "3.05", "3.000001"] },
      { sum: ["", "", "合计（3个）", "30", "6.15", "6.000003"] },
    ];
    for (const pieces of [[rows], rows.map((each) => [each]), [[], rows.slice(0, 1), rows.slice(1), []]]) {
      const sheet = sheetRows(columns);
      expect([...pieces.flatMap((piece) => sheet.take(piece)), ...sheet.end()]).toEqual(expected);
      expect(sheet.count()).toBe(3);
    }
  });

  test("of nothing are a 合计 of nothing", () => {
    expect(sheetRows(columns).end()).toEqual([{ sum: ["", "", "合计（0个）", "0", "0", "0"] }]);
  });

  test("say the stage in words", () => {
    expect(sheetRows(["id", "stage"]).take([row("1", 2020)])).toEqual([["1", "暂停"]]);
  });
});

test("a filter is said in words, one after the other", () => {
  const asked = (params: Record<string, string>) => askedText(parseCommunityFilter(params), counties);
  expect(asked({ page: "3", sort: "area" })).toBe("全部");
  expect(asked({ county: "533103", year: "2021", stage: "from-CONSTRUCTION", q: "电力", contact: "missing", lack: "address", mine: "1", outside: "1" })).toBe(
    "芒市，2021年，阶段：施工及以后，文字：电力，联系岗位未填，详细地址未填，我经办的，398个以外",
  );
  expect(asked({ county: "530000" })).toBe("不在范围内的县市");
});

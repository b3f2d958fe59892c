import { describe, expect, test } from "vitest";
import { distance, nearWord, readCell, yearIn } from "@/lib/domains/register-cells/rules";
import type { Field } from "@/lib/domains/register-columns/types";
import type { CellKind } from "@/lib/infra/excel/sheet-cells";

type Unit = Parameters<typeof readCell>[2];
const read = (field: Field, text: string, kind: CellKind = "text", unit: Unit = null) => readCell(field, { kind, text }, unit);
/** A fault's severity, code and suggestion; or the text that is right. */
const short = (field: Field, text: string, kind?: CellKind, unit?: Unit) => {
  const { ok, text: found, findings } = read(field, text, kind, unit);
  return [ok ? found : null, ...findings.map(({ severity, code, suggestion }) => `${severity} ${code} ${suggestion ?? "-"}`)];
};

describe("whole numbers", () => {
  test.each([
    ["24", ["24"]],
    ["２４", ["24"]],
    [" 1,234 ", ["1234"]],
    ["１，２３４", ["1234"]],
    ["1 234", ["1234"]],
    ["24户", [null, "ERROR VALUE 24"]],
    ["２４　户", [null, "ERROR VALUE 24"]],
    ["约24户", [null, "ERROR VALUE 24"]],
    ["24栋", [null, "ERROR VALUE -"]],
    ["24.5", [null, "ERROR VALUE -"]],
    ["二十四", [null, "ERROR VALUE -"]],
    ["", [null, "ERROR MISSING_VALUE -"]],
    ["/", [null, "ERROR MISSING_VALUE -"]],
  ])("%j", (text, wanted) => {
    expect(short("households", text)).toEqual(wanted);
  });
});

describe("years", () => {
  test.each<[string, CellKind, unknown[]]>([
    ["1998", "number", ["1998"]],
    ["１９９８", "text", ["1998"]],
    ["1998年", "text", ["1998", "NOTE YEAR_READ -"]],
    ["1998.6", "number", ["1998", "NOTE YEAR_READ -"]],
    ["1998-06", "text", ["1998", "NOTE YEAR_READ -"]],
    ["1998年6月", "text", ["1998", "NOTE YEAR_READ -"]],
    ["1998-06-01", "date", ["1998", "NOTE YEAR_READ -"]],
    ["1998-06-01 08:30:00", "date", ["1998", "NOTE YEAR_READ -"]],
    ["二〇〇三年", "text", [null, "ERROR VALUE 2003"]],
    ["二零零三年", "text", [null, "ERROR VALUE 2003"]],
    ["一九九八", "text", [null, "ERROR VALUE 1998"]],
    ["98年", "text", [null, "ERROR VALUE 1998"]],
    ["1998年、2001年", "text", [null, "ERROR VALUE 1998"]],
    ["2001/1995年", "text", [null, "ERROR VALUE 1995"]],
    ["1995-1998", "text", [null, "ERROR VALUE 1995"]],
    ["1990年代", "text", [null, "ERROR VALUE -"]],
    ["1998.13", "number", [null, "ERROR VALUE -"]],
    ["上世纪", "text", [null, "ERROR VALUE -"]],
    ["", "text", [""]],
    ["—", "text", [""]],
  ])("%j as %s", (text, kind, wanted) => {
    expect(short("builtYear", text, kind)).toEqual(wanted);
  });
  test("a year that needs no mending says so", () => {
    expect(read("builtYear", "1998年").findings).toEqual([{ severity: "NOTE", code: "YEAR_READ", problem: "已按1998读取。", mend: "无须处理" }]);
    expect(yearIn("2020、2021")).toBeNull();
    expect(short("planYear", "2020、2021年")).toEqual([null, "ERROR VALUE -"]);
  });
});

describe("money and area", () => {
  test.each<[Field, string, Unit, unknown[]]>([
    ["plannedInvestment", "2651200", "YUAN", ["265.12"]],
    ["plannedInvestment", "2,651,200.01", "YUAN", ["265.120001"]],
    ["plannedInvestment", "０．５", "YUAN", ["0.00005"]],
    ["plannedInvestment", "265.1200", "WAN", ["265.12"]],
    ["plannedInvestment", "265.12万元", "WAN", [null, "ERROR VALUE 265.12"]],
    ["plannedInvestment", "2651200元", "WAN", [null, "ERROR VALUE 265.12"]],
    ["plannedInvestment", "265.12万元", "YUAN", [null, "ERROR VALUE 2651200"]],
    ["plannedInvestment", "265.12万", "WAN", [null, "ERROR VALUE 265.12"]],
    ["plannedInvestment", "265.1234567", "WAN", [null, "ERROR VALUE 265.123457"]],
    ["plannedInvestment", "2651200.123", "YUAN", [null, "ERROR VALUE 2651200.12"]],
    ["plannedInvestment", "6177600", "WAN", [null, "ERROR UNIT_OF_ROW 617.76"]],
    ["plannedInvestment", "-3", "WAN", [null, "ERROR VALUE -"]],
    ["plannedInvestment", "待定", "WAN", [null, "ERROR VALUE -"]],
    ["floorArea", "1.234567", "WAN_SQM", ["12345.67"]],
    ["floorArea", "0.24", "WAN_SQM", ["2400"]],
    ["floorArea", "3469.25㎡", "SQM", [null, "ERROR VALUE 3469.25"]],
    ["floorArea", "0.35万平方米", "SQM", [null, "ERROR VALUE 3500"]],
    ["floorArea", "3469.255", "SQM", [null, "ERROR VALUE 3469.26"]],
    ["floorArea", "3 469.25", "SQM", ["3469.25"]],
  ])("%s %j in %s", (field, text, unit, wanted) => {
    expect(short(field, text, "text", unit)).toEqual(wanted);
  });
});

describe("words of lists", () => {
  test.each<[Field, string, unknown[]]>([
    ["propertyType", "房改房", ["房改房"]],
    ["propertyType", "房 改 房", ["房改房"]],
    ["propertyType", "已购公房", ["房改房"]],
    ["propertyType", "商品", [null, "ERROR VALUE 商品房"]],
    ["propertyType", "房改房（单位）", [null, "ERROR VALUE 房改房"]],
    ["propertyType", "单位自建楼", [null, "ERROR VALUE 单位自管房"]],
    ["propertyType", "小产权", [null, "ERROR VALUE -"]],
    ["renewalMode", "综合整改", [null, "ERROR VALUE 综合整治"]],
    ["renewalMode", "", ["综合整治"]],
    ["countsInTarget", "√", ["是"]],
    ["countsInTarget", "", ["是"]],
    ["missingFacilities", "排水、电", ["供电、雨污分流"]],
    ["missingFacilities", "无", [""]],
    ["missingFacilities", "排水管网老化，道路破损", [null, "ERROR VALUE 雨污分流、道路"]],
    ["missingFacilities", "领导关心", [null, "ERROR VALUE -"]],
    ["name", "团 结\n小区", ["团结小区"]],
    ["notes", "'=合并", ["=合并"]],
    ["address", "—", [""]],
  ])("%s %j", (field, text, wanted) => {
    expect(short(field, text)).toEqual(wanted);
  });
});

describe("kinds of cells", () => {
  test.each<[Field, string, CellKind, unknown[]]>([
    ["households", "", "formula", [null, "ERROR NO_RESULT -"]],
    ["name", "#REF!", "error", [null, "ERROR CELL_ERROR -"]],
    ["notes", "#VALUE!", "error", [null, "ERROR CELL_ERROR -"]],
    ["name", "是", "boolean", [null, "ERROR CELL_KIND -"]],
    ["countsInTarget", "否", "boolean", ["否"]],
    ["address", "2021-03-02", "date", [null, "ERROR CELL_KIND -"]],
    ["households", "2021-03-02", "date", [null, "ERROR CELL_KIND -"]],
    ["notes", "2021-03-02", "date", ["2021-03-02"]],
  ])("%s %j as %s", (field, text, kind, wanted) => {
    expect(short(field, text, kind)).toEqual(wanted);
  });
});

test("words that are near", () => {
  expect(distance("勐换街道", "勐焕街道", 2)).toBe(1);
  expect(distance("勐焕街", "勐焕街道", 2)).toBe(1);
  expect(distance("", "勐焕街道", 2)).toBe(3);
  expect(nearWord("商品房屋", ["商品房", "公房"])).toBe("商品房");
  expect(nearWord("", ["商品房"])).toBeUndefined();
});

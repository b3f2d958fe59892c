import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shifted, unitFinding, unitIn, unitQuestion } from "@/lib/domains/register-units/rules";

describe("a decimal is moved on its text", () => {
  test.each([
    ["2651200", -4, "265.12"],
    ["2,651,200.05", -4, "265.120005"],
    ["5", -4, "0.0005"],
    ["0", -4, "0"],
    ["１２．３", 4, "123000"],
    ["0.00001", 4, "0.1"],
    ["-12.5", 4, "-125000"],
    ["123456789012345678901234567890.5", -4, "12345678901234567890123456.78905"],
    ["12万", -4, "12万"],
    ["1,23", -4, "1,23"],
    ["", -4, ""],
  ])("%j by %i", (text, places, wanted) => {
    expect(shifted(text, places)).toBe(wanted);
  });
  test("there and back again is the same number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 9999 }), (whole, rest) => {
        const text = rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(4, "0").replace(/0+$/, "")}`;
        expect(shifted(shifted(text, -4), 4)).toBe(text);
      }),
    );
  });
});

describe("units that a file names", () => {
  test.each([
    ["单位：万元、平方米", "WAN", "SQM"],
    ["单位:元，万平方米", "YUAN", "WAN_SQM"],
    ["（单位：万元/㎡）", "WAN", "SQM"],
    ["计量单位：栋、户、万㎡、元", "YUAN", "WAN_SQM"],
    ["金额：万元；面积：平方米", "WAN", "SQM"],
    ["计划投资（元）", "YUAN", null],
    ["建筑面积(万㎡)", null, "WAN_SQM"],
    ["总投资（亿元）", "OTHER", null],
    ["填报单位：芒市公元路社区", null, null],
    ["芒市老旧小区改造明细表", null, null],
    ["constructor", null, null],
  ])("%j", (text, money, area) => {
    expect([unitIn("plannedInvestment", text), unitIn("floorArea", text)]).toEqual([money, area]);
  });
});

describe("units that cannot be right", () => {
  const usual = { field: "plannedInvestment", unit: "WAN", how: "usual" } as const;
  test("are asked about when most rows are 10,000 times off, unless answered", () => {
    expect(unitQuestion("plannedInvestment", usual, [128_700, 90_000, 12], {})).toMatchObject({ kind: "unit", field: "plannedInvestment" });
    expect(unitQuestion("plannedInvestment", usual, [128_700, 12, 11], {})).toBeNull();
    expect(unitQuestion("plannedInvestment", usual, [128_700, 90_000, 12], { plannedInvestment: "WAN" })).toBeNull();
    expect(unitQuestion("plannedInvestment", usual, [], {})).toBeNull();
    expect(unitQuestion("floorArea", { field: "floorArea", unit: "SQM", how: "usual" }, [0.01, 0.009], {})).toMatchObject({ kind: "unit", field: "floorArea" });
  });
  test("that the file names are doubted when three rows contradict them", () => {
    const named = { ...usual, how: "file" } as const;
    expect(unitQuestion("plannedInvestment", named, [128_700, 90_000], {})).toBeNull();
    expect(unitQuestion("plannedInvestment", named, [128_700, 90_000, 80_000, 12], {})?.kind).toBe("unit");
  });
  test("of one row are an error with what it would be in the file's unit", () => {
    expect(unitFinding("plannedInvestment", "WAN", "2,651,200", 55_233)).toMatchObject({
      severity: "ERROR",
      code: "UNIT_OF_ROW",
      suggestion: "265.12",
      problem: "疑似以元填写；一般每户约12.87万元。",
    });
    expect(unitFinding("plannedInvestment", "YUAN", "265.12", 0.0006)).toMatchObject({ suggestion: "2651200", problem: expect.stringContaining("疑似以万元填写") as string });
    expect(unitFinding("floorArea", "SQM", "0.48", 0.01)).toMatchObject({ suggestion: "4800" });
    expect(unitFinding("floorArea", "WAN_SQM", "4800", 1_000_000)).toMatchObject({ suggestion: "0.48" });
    expect(unitFinding("plannedInvestment", "WAN", "265.12", 5.5)).toBeNull();
  });
});

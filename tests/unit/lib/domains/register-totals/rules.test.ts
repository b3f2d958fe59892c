import { describe, expect, test } from "vitest";
import { summandOf, totalFaults } from "@/lib/domains/register-totals/rules";
import type { Mark, SummedField } from "@/lib/domains/register-totals/types";
import { shifted } from "@/lib/domains/register-units/rules";

const ROW = { buildings: "100", households: "2400", floorArea: "7200.5", plannedInvestment: "308.884212" };
const summand = (text: Partial<Record<SummedField, string>> = {}) => summandOf({ text: { ...ROW, ...text } as Parameters<typeof summandOf>[0]["text"], faulty: [] });
const cell = (text: string) => ({ address: "G9", column: 7, text, kind: "text" }) as unknown as Mark["first"];

/** A 合计 after two rows that says a text in one column. @param moved as the column's unit moves its figures */
const total = (field: SummedField, text: string, moved = 0): Mark => ({
  row: 9,
  name: "合计",
  kind: "total",
  level: 0,
  at: 2,
  count: null,
  first: cell("合计"),
  figures: { [field]: { cell: cell(text), text: shifted(text, moved), column: "栏", moved } },
});
const said = (field: SummedField, text: string, moved = 0) =>
  totalFaults("表", [total(field, text, moved)], [summand(), summand()]).map(({ severity, problem }) => `${severity} ${problem}`);

describe("a total is held to the last digit of its column", () => {
  test.each<[SummedField, string, number]>([
    ["households", "4800", 0],
    ["households", "4,800", 0],
    ["households", "4800.0", 0],
    ["buildings", "200", 0],
    ["floorArea", "14401", 0],
    ["floorArea", "14,401.00", 0],
    ["floorArea", "1.4401", 4],
    ["floorArea", "1.44", 4],
    ["plannedInvestment", "617.77", 0],
    ["plannedInvestment", "617.768424", 0],
    ["plannedInvestment", "6177684.24", -4],
  ])("%s %s moved by %i is right", (field, text, moved) => expect(said(field, text, moved)).toEqual([]));

  test.each<[SummedField, string, number, string]>([
    ["households", "4801", 0, "“合计”与各行之和4,800相差1。"],
    ["households", "4700", 0, "“合计”与各行之和4,800相差100。"],
    ["households", "48", 0, "“合计”与各行之和4,800相差4,752。"],
    ["households", "480000", 0, "“合计”与各行之和4,800相差475,200。"],
    ["buildings", "199", 0, "“合计”与各行之和200相差1。"],
    ["floorArea", "14401.01", 0, "“合计”与各行之和14,401相差0.01。"],
    ["floorArea", "1.4402", 4, "“合计”与各行之和1.4401相差0.0001。"],
    ["plannedInvestment", "617.76", 0, "“合计”与各行之和617.768424相差0.008424。"],
    ["plannedInvestment", "6177684.23", -4, "“合计”与各行之和6,177,684.24相差0.01。"],
  ])("%s %s moved by %i is not", (field, text, moved, problem) => expect(said(field, text, moved)).toEqual([`ERROR ${problem}`]));

  test.each(["4800户", "约4800", "4800.5"])("%s is no figure of households: nothing is claimed of it, and that is said", (text) =>
    expect(said("households", text)).toEqual([`NOTE “合计”的“${text}”不是数，没有核对。`]),
  );
  test.each(["", "—", "-", "/"])("%j says nothing", (text) => expect(said("households", text)).toEqual([]));
});

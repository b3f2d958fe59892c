import { describe, expect, test } from "vitest";
import { matchRows, rowKey } from "@/lib/domains/register-match/rules";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";
import type { ReadRow } from "@/lib/domains/imports/types";
import { entryWith, rowWith, textWith } from "../../../../support/register-file";

const row = (number: number, by: Partial<RegisterText>, more: Partial<ReadRow> = {}) => rowWith(number, textWith(by), more);
/** Number of the community by row of the sheet. */
const found = (rows: ReadRow[], entries: Entry[]) => {
  const { entryOf, unknown } = matchRows({ rows, entries });
  return Object.fromEntries(rows.map((each) => [each.row, unknown.has(rowKey(each)) ? "unknown" : (entryOf.get(rowKey(each))?.id ?? null)]));
};

const sunny = entryWith("533103-001", { name: "阳光小区", subdistrict: "勐焕街道", address: "团结街1号" });
const sunnyToo = entryWith("533103-002", { name: "阳光小区", subdistrict: "遮放镇", address: "遮放街9号" });

describe("which community a row stands for", () => {
  test("its number says so, whatever its name; a number that the register does not have is unknown", () => {
    expect(found([row(5, { name: "别的名称" }, { id: "533103-001" }), row(6, { name: "阳光小区" }, { id: "533103-999" })], [sunny])).toEqual({ 5: "533103-001", 6: "unknown" });
  });

  test("its name does, spaces and marks aside, where one has it", () => {
    expect(found([row(5, { name: "阳光 小区" })], [sunny, entryWith("533103-003", { name: "月光小区" })])).toEqual({ 5: "533103-001" });
    expect(found([row(5, { name: "星光小区" })], [sunny])).toEqual({ 5: null });
  });

  test("the address or the subdistrict may have moved, not both", () => {
    expect(found([row(5, { name: "阳光小区", subdistrict: "风平镇", address: "团结街1号" })], [sunny])).toEqual({ 5: "533103-001" });
    expect(found([row(5, { name: "阳光小区", subdistrict: "勐焕街道", address: "新街7号" })], [sunny])).toEqual({ 5: "533103-001" });
    expect(found([row(5, { name: "阳光小区", subdistrict: "风平镇", address: "新街7号" })], [sunny])).toEqual({ 5: null });
    expect(found([row(5, { name: "阳光小区", subdistrict: "风平镇", address: "" })], [sunny])).toEqual({ 5: "533103-001" });
  });

  test("of several with one name, by address and subdistrict", () => {
    const rows = [
      row(5, { name: "阳光小区", subdistrict: "遮放镇", address: "" }),
      row(6, { name: "阳光小区", subdistrict: "勐焕街道", address: "团结街 1号" }),
      row(7, { name: "阳光小区", subdistrict: "", address: "" }),
    ];
    expect(found(rows, [sunny, sunnyToo])).toEqual({ 5: "533103-002", 6: "533103-001", 7: null });
  });

  test("one that several could be is none of them", () => {
    expect(found([row(7, { name: "阳光小区", subdistrict: "", address: "" })], [sunny, sunnyToo])).toEqual({ 7: null });
  });

  test("of rows alike in all three the first is taken, of rows that only share a name none", () => {
    const twin = { name: "阳光小区", subdistrict: "勐焕街道", address: "团结街1号" };
    expect(found([row(5, twin), row(6, twin)], [sunny])).toEqual({ 5: "533103-001", 6: null });
    expect(found([row(5, { name: "阳光小区", subdistrict: "", address: "" }), row(6, { name: "阳光小区", subdistrict: "", address: "" })], [sunny])).toEqual({ 5: null, 6: null });
  });

  test("one that a number has taken is not given to a name, and a name that is wrong matches nothing", () => {
    expect(found([row(5, { name: "别的" }, { id: "533103-001" }), row(6, { name: "阳光小区" })], [sunny])).toEqual({ 5: "533103-001", 6: null });
    expect(found([row(5, { name: "阳光小区" }, { faulty: ["name"] })], [sunny])).toEqual({ 5: null });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalText, isDateFormat, serialText } from "@/lib/infra/excel/cell-values";

describe("a number is a plain decimal", () => {
  test.each([
    ["132.93", "132.93"],
    ["12.50", "12.50"],
    ["-7", "-7"],
    ["+7", "7"],
    [".5", "0.5"],
    ["5.", "5"],
    ["1.2E-2", "0.012"],
    ["1.2000000000000001E-2", "0.012"],
    ["1E3", "1000"],
    ["1e+20", "100000000000000000000"],
    ["-4.0E-1", "-0.4"],
    ["12.34E1", "123.4"],
    ["12.34E2", "1234"],
    ["0E5", "0"],
    ["1E-7", "0.0000001"],
    // What Excel writes for 4.35 and 304422.67 typed by hand
    ["4.3499999999999996", "4.35"],
    ["304422.66999999998", "304422.67"],
    // What a formula gave: another number than 12.34, and it stays so
    ["12.339999999999998", "12.339999999999998"],
    ["0.30000000000000004", "0.30000000000000004"],
    // More digits than a number of Excel has stay all
    ["1234567890123456789", "1234567890123456789"],
    ["0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"],
    ["  12 ", "12"],
  ])("%s is %s", (raw, text) => expect(decimalText(raw)).toBe(text));

  test.each(["", ".", "-", "12万", "1,234", "0x10", "NaN", "Infinity", "1E", "1E9999", "１２"])("%s is none", (raw) => expect(decimalText(raw)).toBeNull());

  test("any number of the machine comes back as itself", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimalText(String(value)) ?? "";
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
        expect(decimalText(value.toPrecision(17))).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(decimalText(value.toPrecision(17)))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe("a format shows a date", () => {
  test.each([
    [14, undefined],
    [31, undefined],
    [57, undefined],
    [164, "yyyy\\-mm\\-dd"],
    [164, 'yyyy"年"m"月";@'],
    [164, "[$-804]yyyy/m/d"],
    [164, "[DBNum1][$-804]m月d日"],
    [164, "上午/下午h:mm"],
    [164, "[Red]yyyy"],
  ])("%s %s", (id, code) => expect(isDateFormat(id, code)).toBe(true));
  test.each([
    [0, undefined],
    [2, undefined],
    [46, undefined],
    [49, undefined],
    [164, "General"],
    [164, "0.00_ "],
    [164, '#,##0.00"元（md）"'],
    [164, "[h]:mm"],
    [164, "[Red]0.00"],
    [164, "0.00E+00"],
    [164, "@"],
    [164, "0\\d"],
  ])("%s %s does not", (id, code) => expect(isDateFormat(id, code)).toBe(false));
});

describe("a date is the day that Excel shows", () => {
  test.each([
    [1, false, "1900-01-01"],
    [59, false, "1900-02-28"],
    [60, false, "1900-02-29"],
    [61, false, "1900-03-01"],
    [35976, false, "1998-06-30"],
    [34514, true, "1998-06-30"],
    [0, true, "1904-01-01"],
    [44385, false, "2021-07-08"],
    [44385.4375, false, "2021-07-08 10:30:00"],
    [44385.999999, false, "2021-07-09"],
    [0.5, false, "12:00:00"],
    [2958465, false, "9999-12-31"],
  ])("%s from 1904: %s is %s", (serial, from1904, text) => expect(serialText(serial, from1904)).toBe(text));
  test.each([-1, 0, 2958466, NaN, Infinity])("%s is none", (serial) => expect(serialText(serial, false)).toBeNull());
});

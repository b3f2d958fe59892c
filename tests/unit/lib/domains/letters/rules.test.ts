import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capitalYuan, differences, codeOf, figuresRecord, formatYuan, readCode, readFigures } from "@/lib/domains/letters/rules";
import { readDecimal } from "@/lib/core/money";

/** Written by hand after 支付结算办法 附一: 整 after 元 alone, one 零 for a run of noughts inside, 零 before 分 where there is no 角. */
const CASES: [yuan: string, capital: string][] = [
  ["0", "零元整"],
  ["0.01", "壹分"],
  ["0.05", "伍分"],
  ["0.1", "壹角"],
  ["0.5", "伍角"],
  ["0.55", "伍角伍分"],
  ["0.99", "玖角玖分"],
  ["1", "壹元整"],
  ["1.01", "壹元零壹分"],
  ["1.1", "壹元壹角"],
  ["2.34", "贰元叁角肆分"],
  ["9", "玖元整"],
  ["10", "壹拾元整"],
  ["10.05", "壹拾元零伍分"],
  ["11", "壹拾壹元整"],
  ["15.6", "壹拾伍元陆角"],
  ["20", "贰拾元整"],
  ["99", "玖拾玖元整"],
  ["100", "壹佰元整"],
  ["101", "壹佰零壹元整"],
  ["110", "壹佰壹拾元整"],
  ["111.11", "壹佰壹拾壹元壹角壹分"],
  ["325.04", "叁佰贰拾伍元零肆分"],
  ["909", "玖佰零玖元整"],
  ["1000", "壹仟元整"],
  ["1001", "壹仟零壹元整"],
  ["1010", "壹仟零壹拾元整"],
  ["1010.3", "壹仟零壹拾元叁角"],
  ["1100", "壹仟壹佰元整"],
  ["1409.5", "壹仟肆佰零玖元伍角"],
  ["1680.32", "壹仟陆佰捌拾元叁角贰分"],
  ["6007.14", "陆仟零柒元壹角肆分"],
  ["9999.99", "玖仟玖佰玖拾玖元玖角玖分"],
  ["10000", "壹万元整"],
  ["10001", "壹万零壹元整"],
  ["10010", "壹万零壹拾元整"],
  ["10100", "壹万零壹佰元整"],
  ["11000", "壹万壹仟元整"],
  ["16409.02", "壹万陆仟肆佰零玖元零贰分"],
  ["20050.08", "贰万零伍拾元零捌分"],
  ["100000", "壹拾万元整"],
  ["100000.01", "壹拾万元零壹分"],
  ["100001", "壹拾万零壹元整"],
  ["105000", "壹拾万伍仟元整"],
  ["107000.53", "壹拾万柒仟元伍角叁分"],
  ["279245.87", "贰拾柒万玖仟贰佰肆拾伍元捌角柒分"],
  ["1000000", "壹佰万元整"],
  ["1000100", "壹佰万零壹佰元整"],
  ["1001000", "壹佰万壹仟元整"],
  ["1010101.01", "壹佰零壹万零壹佰零壹元零壹分"],
  ["10000000", "壹仟万元整"],
  ["10000001", "壹仟万零壹元整"],
  ["10100000", "壹仟零壹拾万元整"],
  ["15696300", "壹仟伍佰陆拾玖万陆仟叁佰元整"],
  ["70162233.05", "柒仟零壹拾陆万贰仟贰佰叁拾叁元零伍分"],
  ["100000000", "壹亿元整"],
  ["100000001", "壹亿零壹元整"],
  ["100010000", "壹亿零壹万元整"],
  ["106532300", "壹亿零陆佰伍拾叁万贰仟叁佰元整"],
  ["110000000.5", "壹亿壹仟万元伍角"],
  ["745726100", "柒亿肆仟伍佰柒拾贰万陆仟壹佰元整"],
  ["1000000000", "壹拾亿元整"],
  ["3044226700", "叁拾亿肆仟肆佰贰拾贰万陆仟柒佰元整"],
  ["100000000000.01", "壹仟亿元零壹分"],
];

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const UNITS: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n };

/** What a capital text says, in 分: read sign by sign, beside the package that wrote it. */
function parseCapital(text: string): bigint {
  let [fen, yuan, section, digit] = [0n, 0n, 0n, 0n];
  for (const sign of text) {
    if (DIGITS.includes(sign)) digit = BigInt(DIGITS.indexOf(sign));
    else if (UNITS[sign] !== undefined) [section, digit] = [section + digit * UNITS[sign], 0n];
    else if (sign === "万") [section, digit] = [(section + digit) * 10_000n, 0n];
    else if (sign === "亿") [yuan, section, digit] = [(yuan + section + digit) * 100_000_000n, 0n, 0n];
    else if (sign === "元") [yuan, section, digit] = [yuan + section + digit, 0n, 0n];
    else if (sign === "角") [fen, digit] = [fen + digit * 10n, 0n];
    else if (sign === "分") [fen, digit] = [fen + digit, 0n];
    else if (sign !== "整") throw new Error(`no sign of an amount: ${sign}`);
  }
  return yuan * 100n + fen;
}

describe("an amount in capital numerals", () => {
  test.each(CASES)("%s", (yuan, capital) => {
    const read = readDecimal(yuan, 2);
    expect(capitalYuan(read.ok ? read.value : -1n)).toBe(capital);
  });

  test("reads back as the amount, to the 分, for 10,000 of every size", () => {
    const anyFen = fc.oneof(
      fc.bigInt(0n, 10_000_000_000_000n),
      fc.bigInt(0n, 10_000_000n),
      // Many noughts inside
      fc.tuple(fc.bigInt(0n, 9_999n), fc.integer({ min: 0, max: 9 })).map(([head, noughts]) => head * 10n ** BigInt(noughts) + (head % 7n)),
    );
    fc.assert(
      fc.property(anyFen, (fen) => parseCapital(capitalYuan(fen)) === fen),
      { numRuns: 10_000 },
    );
    expect(() => capitalYuan(-1n)).toThrow(RangeError);
  });
});

describe("a letter", () => {
  test("has a code without signs that are mistaken for others, read however it is typed", () => {
    expect(codeOf(new Uint8Array([0, 1, 9, 10, 17, 18, 31, 32, 63, 255]))).toBe("019AHJZ0ZZ");
    expect(readCode("oil9 ahj-zzz")).toBe("0119AHJZZZ");
    for (const typed of ["", "0119AHJZZ", "0119AHJZZZ9", "0119AHJZZU", "0119AHJZZ%"]) expect(readCode(typed), typed).toBeNull();
  });

  test("keeps its figures to the 分 and says which lines are otherwise today", () => {
    const line = (id: number, fen: bigint) => ({ id, communityId: `533103-00${id}`, name: `示范小区${id}`, countyName: "芒市", year: 2021, fen });
    const figures = {
      programme: "计划",
      prefecture: "州",
      unit: "燃气公司",
      round: "批次",
      documentNumber: null,
      sentOn: "2021-04-25",
      waiting: 1,
      objected: 0,
      lines: [line(1, 7n), line(2, 8n), line(3, 9n)],
    };
    expect(readFigures(JSON.parse(JSON.stringify(figuresRecord(figures))))).toEqual(figures);
    expect(
      differences(figures.lines, [
        { id: 1, fen: 7n },
        { id: 2, fen: null },
        { id: 3, fen: 10n },
      ]).map(({ id, nowFen }) => [id, nowFen]),
    ).toEqual([
      [2, null],
      [3, 10n],
    ]);
    expect(formatYuan(140_950n)).toBe("1,409.50");
  });
});

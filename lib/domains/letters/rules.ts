import nzh from "nzh/cn";
import { formatInstant } from "@/lib/core/dates";
import { decimalText, type Fen, formatCount } from "@/lib/core/money";
import type { Letter, LetterDifference, LetterFigures, LetterLine, LineNow } from "./types";

/** Crockford's base32: no I, L, O and U, which are mistaken for others or make words. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A check code of ten signs from random bytes; fifty bits, so that nobody guesses one. */
export const codeOf = (bytes: Uint8Array): string => [...bytes.slice(0, 10)].map((byte) => SIGNS[byte & 31]).join("");

/** A code as people type it: small letters, blanks and hyphens, O for 0, I and L for 1. Null where it is none. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  return code.length === 10 && [...code].every((sign) => SIGNS.includes(sign)) ? code : null;
}

/** 元 with two decimals and separators: 1,409.50. */
export const formatYuan = (fen: Fen): string => `${formatCount(fen / 100n)}.${(fen % 100n).toString().padStart(2, "0")}`;

/**
 * An amount in Chinese capital numerals (大写金额), as bank papers write it (支付结算办法 附一): 壹佰元整, 壹仟肆佰零玖元伍角, 壹拾元零伍分. The package
 * decides on 整 by the digits it is given, so it gets none that say nothing. @throws RangeError on a negative amount
 */
export function capitalYuan(fen: Fen): string {
  if (fen < 0n) throw new RangeError("A letter names no negative amount");
  return nzh.toMoney(decimalText(fen, 2), { outSymbol: false });
}

export const sumLines = (lines: readonly LetterLine[]): Fen => lines.reduce((fen, line) => fen + line.fen, 0n);

/** By county, in the order of the lines. */
export function countySums(lines: readonly LetterLine[]): { countyName: string; lines: number; fen: Fen }[] {
  const names = [...new Set(lines.map(({ countyName }) => countyName))];
  return names.map((countyName) => {
    const own = lines.filter((line) => line.countyName === countyName);
    return { countyName, lines: own.length, fen: sumLines(own) };
  });
}

/** Which lines are not what the letter says any more. */
export const differences = (lines: readonly LetterLine[], now: readonly LineNow[]): LetterDifference[] =>
  lines.flatMap((line) => {
    const nowFen = now.find(({ id }) => id === line.id)?.fen ?? null;
    return nowFen === line.fen ? [] : [{ ...line, nowFen }];
  });

/** What of the round the letter leaves out. */
const restText = ({ waiting, objected }: LetterFigures): string => {
  const parts = [waiting > 0 ? `尚未答复的小区${formatCount(waiting)}个` : "", objected > 0 ? `已提出异议的小区${formatCount(objected)}个` : ""].filter(Boolean);
  return parts.length === 0 ? "本批提出的小区均已确认。" : `本批${parts.join("、")}，不在本函确认范围内。`;
};

/** What stands at the template's marks. @param mark of the demonstration, or nothing */
export function letterValues({ code, figures, totalFen, createdAt }: Letter, mark: string) {
  const { lines } = figures;
  return {
    mark,
    code,
    addressee: `${figures.prefecture}住房和城乡建设局`,
    programme: figures.programme,
    round: figures.round,
    reference: figures.documentNumber ? `（${figures.documentNumber}）` : "",
    unit: figures.unit,
    lines: formatCount(lines.length),
    total: formatYuan(totalFen),
    capital: capitalYuan(totalFen),
    rest: restText(figures),
    at: formatInstant(createdAt),
    rows: lines.map(({ countyName, name, year, fen }, index) => ({ serial: String(index + 1), county: countyName, name, year: `${year}年`, amount: formatYuan(fen) })),
    counties: countySums(lines).map(({ countyName, lines: count, fen }) => ({ county: countyName, lines: formatCount(count), amount: formatYuan(fen) })),
  };
}

type Stored = Omit<LetterFigures, "lines"> & { lines: (Omit<LetterLine, "fen"> & { fen: string })[] };
/** Figures as they are kept, amounts as text. */
export const figuresRecord = (figures: LetterFigures): Stored => ({ ...figures, lines: figures.lines.map((line) => ({ ...line, fen: String(line.fen) })) });
/** The same back. */
export const readFigures = (stored: unknown): LetterFigures => {
  const figures = stored as Stored;
  return { ...figures, lines: figures.lines.map((line) => ({ ...line, fen: BigInt(line.fen) })) };
};

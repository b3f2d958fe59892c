import { formatDate, formatInstant } from "@/lib/core/dates";
import { type Fen, formatCount } from "@/lib/core/money";
import { periodName } from "@/lib/domains/ledger/rules";
import { capitalYuan, formatYuan } from "@/lib/domains/letters/rules";
import { spreadOf, stateOf } from "@/lib/domains/reconciliations/rules";
import { LINE_STATES, type LineState, type Sides } from "@/lib/domains/reconciliations/types";
import type { HeldFigures, HeldLetter, HeldLine, HeldNow, HeldSum } from "./types";

/** Letters are of utilities' own works alone: their lines wait for the utility, not for a third side. */
const sides = ({ countyFen, utilityFen, thirdFen }: Omit<Sides, "utilityKey">): Sides => ({ utilityKey: "", countyFen, utilityFen, thirdFen });

/** What has become of a line of a letter. */
export const heldState = (line: HeldLine): LineState => stateOf(sides(line));

export const sumBooks = (lines: readonly HeldLine[]): Fen => lines.reduce((fen, line) => fen + line.bookFen, 0n);

/** Lines by state: agreed, differing, open; all of them together are the letter. */
export const sumStates = (lines: readonly HeldLine[]): HeldSum[] =>
  [...LINE_STATES].reverse().map((state) => {
    const own = lines.filter((line) => heldState(line) === state);
    return {
      state,
      lines: own.length,
      bookFen: sumBooks(own),
      agreedFen: state === "AGREED" ? own.reduce((fen, { countyFen }) => fen + (countyFen ?? 0n), 0n) : 0n,
      spreadFen: state === "DIFFERS" ? own.reduce((fen, line) => fen + (spreadOf(sides(line)) ?? 0n), 0n) : 0n,
    };
  });

/** How the comparison of a line ended, in words: 一致; 差额 with its amount; who is still to answer. */
export function outcomeText(line: HeldLine): string {
  const state = heldState(line);
  if (state === "AGREED") return "一致";
  if (state === "DIFFERS") return `差额${formatYuan(spreadOf(sides(line)) ?? 0n)}`;
  return `待${[line.countyFen === null ? "县市" : "", line.utilityFen === null ? "管线单位" : ""].filter(Boolean).join("、")}答复`;
}

/** Lines to which some side has said something else since. */
export const movedLines = (lines: readonly HeldLine[], now: readonly HeldNow[]): number[] =>
  lines.flatMap(({ id, countyFen, utilityFen, thirdFen }) => {
    const line = now.find((each) => each.id === id);
    return line && line.countyFen === countyFen && line.utilityFen === utilityFen && line.thirdFen === thirdFen ? [] : [id];
  });

const said = (fen: Fen | null, silent: string): string => (fen === null ? silent : formatYuan(fen));
const clause = (text: string, none: string, lines: number) => (lines === 0 ? none : text);

/** What stands at the template's marks. @param mark of the demonstration, or nothing */
export function heldValues({ code, figures, totalFen, createdAt }: HeldLetter, mark: string) {
  const { lines } = figures;
  const [agreed, differing, open] = sumStates(lines) as [HeldSum, HeldSum, HeldSum];
  const month = periodName(figures.period);
  return {
    mark,
    code,
    month,
    addressee: `${figures.prefecture}住房和城乡建设局`,
    programme: figures.programme,
    unit: figures.unit,
    lines: formatCount(lines.length),
    total: formatYuan(totalFen),
    capital: capitalYuan(totalFen),
    agreed: clause(
      `核对一致的小区${formatCount(agreed.lines)}个，一致金额${formatYuan(agreed.agreedFen)}元（大写：${capitalYuan(agreed.agreedFen)}）。`,
      "尚无核对一致的小区。",
      agreed.lines,
    ),
    differing: clause(
      `有差异的小区${formatCount(differing.lines)}个，账面金额${formatYuan(differing.bookFen)}元，各方最大差额合计${formatYuan(differing.spreadFen)}元（大写：${capitalYuan(differing.spreadFen)}），逐项列于附表。`,
      "没有差异。",
      differing.lines,
    ),
    open: clause(`尚待答复的小区${formatCount(open.lines)}个，账面金额${formatYuan(open.bookFen)}元，答复期限${formatDate(figures.dueOn)}。`, "县市和本单位均已答复。", open.lines),
    at: formatInstant(createdAt),
    rows: lines.map((line, index) => ({
      serial: String(index + 1),
      county: line.countyName,
      name: line.name,
      book: formatYuan(line.bookFen),
      countyFigure: said(line.countyFen, "未答复"),
      own: said(line.utilityFen, "未答复"),
      third: said(line.thirdFen, "—"),
      outcome: outcomeText(line),
    })),
  };
}

type Stored = Omit<HeldFigures, "lines"> & {
  lines: (Pick<HeldLine, "id" | "communityId" | "name" | "countyName"> & Record<"bookFen", string> & Record<"countyFen" | "utilityFen" | "thirdFen", string | null>)[];
};
const text = (fen: Fen | null) => (fen === null ? null : String(fen));
const fen = (stored: string | null) => (stored === null ? null : BigInt(stored));
/** Figures as they are kept, amounts as text. */
export const heldRecord = (figures: HeldFigures): Stored => ({
  ...figures,
  lines: figures.lines.map((line) => ({
    ...line,
    bookFen: String(line.bookFen),
    countyFen: text(line.countyFen),
    utilityFen: text(line.utilityFen),
    thirdFen: text(line.thirdFen),
  })),
});
/** The same back. */
export const readHeld = (stored: unknown): HeldFigures => {
  const figures = stored as Stored;
  return {
    ...figures,
    lines: figures.lines.map((line) => ({
      ...line,
      bookFen: BigInt(line.bookFen),
      countyFen: fen(line.countyFen),
      utilityFen: fen(line.utilityFen),
      thirdFen: fen(line.thirdFen),
    })),
  };
};

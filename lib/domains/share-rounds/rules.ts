import type { Fen } from "@/lib/core/money";
import type { RoundCell, RoundChoice } from "./types";

export const sumCells = (cells: readonly RoundCell[]): { lines: number; fen: Fen } => ({
  lines: cells.reduce((n, cell) => n + cell.lines, 0),
  fen: cells.reduce((fen, cell) => fen + cell.fen, 0n),
});

/** What stood beside the form, to be held against what is about to be sent. */
export const roundMark = (cells: readonly RoundCell[]): string => {
  const { lines, fen } = sumCells(cells);
  return `${lines}:${fen}`;
};

/** A choice in one field of a form, and in an address. */
export const choiceText = ({ years, counties, utilities }: RoundChoice): string => [years.join(","), counties.join(","), utilities.join(",")].join(";");

/** Reads what choiceText writes; what is no such thing is left out. */
export function parseChoice(text: string): RoundChoice {
  const [years = "", counties = "", utilities = ""] = text.split(";");
  const each = (part: string, form: RegExp) => part.split(",").filter((value) => form.test(value));
  return { years: each(years, /^20\d\d$/).map(Number), counties: each(counties, /^\d{6}$/), utilities: each(utilities, /^[A-Z_]{2,20}$/) };
}

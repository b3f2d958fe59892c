import { type Limits, LONGEST_TEXT, REFUSALS, refused } from "./limits";
import { columnLetters, type Merge, type SheetCell, type SheetRow } from "./sheet-cells";

/** Counts what the sheets of a file hold, and refuses the file as soon as it is too much. */
export class Tally {
  private rows = 0;
  private cells = 0;
  private characters = 0;

  constructor(private readonly limits: Limits) {}

  /** @throws FileRefused */
  count(sheet: string, { number, cells }: SheetRow): void {
    const { limits } = this;
    this.rows += 1;
    this.cells += cells.length;
    if (this.rows > limits.rows) throw refused(REFUSALS.rows(limits));
    if (this.cells > limits.cells) throw refused(REFUSALS.cells(limits));
    const last = cells.at(-1);
    if (last && last.column > limits.columns) throw refused(REFUSALS.columns(limits, sheet, `${columnLetters(last.column)}${number}`));
    for (const { text, address } of cells) {
      this.characters += text.length;
      if (text.length > LONGEST_TEXT) throw refused(REFUSALS.long(sheet, address));
    }
    if (this.characters > limits.characters) throw refused(REFUSALS.characters(limits));
  }
}

/** Takes out the cells that lie under others; merges that overlap are not of this world. @throws FileRefused */
export function withoutCovered(rows: SheetRow[], merges: readonly Merge[], limits: Limits): SheetRow[] {
  const waiting = merges.filter(({ left }) => left <= limits.columns).sort((a, b) => b.top - a.top);
  let active: Merge[] = [];
  for (const row of rows) {
    if (active.some(({ bottom }) => bottom < row.number)) active = active.filter(({ bottom }) => bottom >= row.number);
    while ((waiting.at(-1)?.top ?? Infinity) <= row.number) {
      const next = waiting.pop() as Merge;
      if (next.bottom >= row.number) active.push(next);
    }
    if (active.length > limits.columns) throw refused(REFUSALS.complex());
    const isCovered = ({ column }: SheetCell) => active.some((each) => column >= each.left && column <= each.right && !(column === each.left && row.number === each.top));
    if (active.length > 0 && row.cells.some(isCovered)) row.cells = row.cells.filter((cell) => !isCovered(cell));
  }
  return rows.filter(({ cells }) => cells.length > 0);
}

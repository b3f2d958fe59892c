import type { BookEdit } from "./book-edit";
import type { SheetEdit } from "./sheet-edit";
import { deepElements, element, elements, newNode, type XmlNode } from "./xml-tree";

/** Backgrounds of cells in a few colours of one's own, each format of the workbook with each of them. */
export class Fills {
  private readonly made = new Map<string, string>();
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly book: BookEdit,
    private readonly colours: readonly string[],
  ) {}

  private formats(): XmlNode[] {
    return elements(element(this.book.styles(), "cellXfs"), "xf");
  }
  private number(colour: string): number {
    const known = this.numbers.get(colour);
    if (known !== undefined) return known;
    const number = this.book.addStyle("fills", (root) =>
      newNode(root, "fill", {}, [newNode(root, "patternFill", { patternType: "solid" }, [newNode(root, "fgColor", { rgb: colour }), newNode(root, "bgColor", { indexed: "64" })])]),
    );
    this.numbers.set(colour, number);
    return number;
  }
  /** The same format with another background, or none. @returns its number */
  variant(format: string, colour: string | null): string {
    const fillId = colour === null ? 0 : this.number(colour);
    const key = `${format} ${fillId}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const from = this.formats()[Number(format)];
    const number = this.book.addStyle("cellXfs", (root) => ({
      ...(from ?? newNode(root, "xf")),
      attributes: { ...(from?.attributes ?? {}), fillId: String(fillId), applyFill: "1" },
    }));
    this.made.set(key, String(number));
    return String(number);
  }

  /** Gives a cell a colour; what else its format says stays. */
  fill(edit: SheetEdit, address: string, colour: string): void {
    const cell = edit.cell(address);
    if (cell) cell.attributes.s = this.variant(cell.attributes.s ?? "0", colour);
  }
  /** Takes the colours away, which an earlier round has left. */
  clear(edit: SheetEdit): void {
    const ours = new Set<number>();
    elements(element(this.book.styles(), "fills"), "fill").forEach((fill, index) => {
      if (deepElements(fill, "fgColor").some(({ attributes }) => this.colours.includes(attributes.rgb?.toUpperCase() ?? ""))) ours.add(index);
    });
    if (ours.size === 0) return;
    const formats = this.formats();
    for (const cell of edit.all()) {
      const { s } = cell.attributes;
      if (s !== undefined && ours.has(Number(formats[Number(s)]?.attributes.fillId))) cell.attributes.s = this.variant(s, null);
    }
  }
}

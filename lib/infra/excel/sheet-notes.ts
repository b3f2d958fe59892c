import { type BookEdit, officePrefix } from "./book-edit";
import { columnLetters, placeOf } from "./sheet-cells";
import { partOfSheet, type SheetEdit } from "./sheet-edit";
import { deepElements, element, elements, innerText, newNode, type XmlNode } from "./xml-tree";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const EMPTY_DRAWING = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>`;

/** The box of a comment, wide enough for two dozen Chinese characters a line. */
function boxOf(id: number, row: number, column: number, lines: number): string {
  const anchor = [column, 15, Math.max(row - 2, 0), 4, column + 5, 0, Math.max(row - 2, 0) + lines + 2, 4].join(", ");
  return `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:${lines * 15 + 24}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`;
}

const linesOf = (text: string) => text.split("\n").reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / 19)), 0);

/** Comments of a sheet. What somebody else has written stays; ours begins with a mark, after it. */
export class SheetNotes {
  private readonly comments: XmlNode;
  private readonly byPlace = new Map<string, XmlNode>();
  private readonly boxes: string[] = [];
  private nextBox: number;
  private author = "";

  private constructor(
    private readonly book: BookEdit,
    comments: string,
    private readonly drawing: string,
  ) {
    this.comments = book.tree(comments);
    for (const comment of elements(this.list, "comment")) this.byPlace.set(comment.attributes.ref ?? "", comment);
    this.nextBox = [...book.text(drawing).matchAll(/_x0000_s(\d+)/g)].reduce((most, [, id]) => Math.max(most, Number(id) + 1), 1025);
  }

  /** The comments that a sheet has; null where it has none. */
  static of(book: BookEdit, edit: SheetEdit): SheetNotes | null {
    const [comments, drawing] = [edit.related("comments"), edit.related("vmlDrawing")];
    return comments && drawing ? new SheetNotes(book, comments, drawing) : null;
  }
  /** The same, made where there are none. */
  static forSheet(book: BookEdit, edit: SheetEdit): SheetNotes {
    let number = 1;
    while (book.has(`xl/comments${number}.xml`) || book.has(`xl/drawings/vmlDrawing${number}.vml`)) number += 1;
    const parts = { comments: edit.related("comments") ?? `xl/comments${number}.xml`, drawing: edit.related("vmlDrawing") ?? `xl/drawings/vmlDrawing${number}.vml` };
    if (!book.has(parts.comments)) {
      book.addPart(parts.comments, "comments", `<comments xmlns="${MAIN}"><authors/><commentList/></comments>`);
      book.relate(edit.sheet.part, "comments", parts.comments);
    }
    if (!book.has(parts.drawing)) {
      book.addEnding("vml", DRAWING);
      book.setText(parts.drawing, EMPTY_DRAWING);
      partOfSheet(edit.root, "legacyDrawing").attributes[`${officePrefix(edit.root)}:id`] = book.relate(edit.sheet.part, "vmlDrawing", parts.drawing);
    }
    return new SheetNotes(book, parts.comments, parts.drawing);
  }

  private get list(): XmlNode {
    return element(this.comments, "commentList") as XmlNode;
  }
  private textOf(comment: XmlNode): string {
    return deepElements(comment, "t").map(innerText).join("");
  }
  private setText(comment: XmlNode, text: string): void {
    const inner = newNode(this.comments, "t", { "xml:space": "preserve" }, [text]);
    comment.children = [newNode(this.comments, "text", {}, [newNode(this.comments, "r", {}, [inner])])];
  }

  /** Takes away what was written under the mark in an earlier round. */
  clear(mark: RegExp): void {
    const gone = new Set<string>();
    for (const [place, comment] of this.byPlace) {
      const text = this.textOf(comment);
      const at = text.search(mark);
      const before = text.slice(0, at).trimEnd();
      if (at >= 0 && before !== "") this.setText(comment, before);
      else if (at >= 0) gone.add(place);
    }
    if (gone.size === 0) return;
    this.list.children = this.list.children.filter((child) => typeof child === "string" || !gone.has(child.attributes.ref ?? ""));
    const isGone = (shape: string) => {
      const [row, column] = [/<x:Row>(\d+)</.exec(shape)?.[1], /<x:Column>(\d+)</.exec(shape)?.[1]];
      return row !== undefined && column !== undefined && gone.has(`${columnLetters(Number(column) + 1)}${Number(row) + 1}`);
    };
    const boxes = this.book.text(this.drawing).replace(/<v:shape\b(?:(?!<v:shape\b)[\s\S])*?<\/v:shape>/g, (shape) => (isGone(shape) ? "" : shape));
    this.book.setText(this.drawing, boxes);
  }

  /** Writes into a cell's comment, after what stands there. */
  write(address: string, text: string): void {
    const known = this.byPlace.get(address);
    const place = placeOf(address);
    if (!place) return;
    if (known) return this.setText(known, `${this.textOf(known)}\n${text}`);
    const comment = newNode(this.comments, "comment", { ref: address, authorId: this.authorId() });
    this.setText(comment, text);
    this.list.children.push(comment);
    this.byPlace.set(address, comment);
    this.boxes.push(boxOf(this.nextBox, place.row, place.column, linesOf(text)));
    this.nextBox += 1;
  }
  /** Puts the boxes of what was written into the sheet. */
  save(): void {
    this.book.setText(
      this.drawing,
      this.book.text(this.drawing).replace(/<\/xml>\s*$/, () => `${this.boxes.join("")}</xml>`),
    );
  }
  /** Whoever writes here has no name. */
  private authorId(): string {
    if (this.author) return this.author;
    const authors = element(this.comments, "authors") as XmlNode;
    authors.children.push(newNode(this.comments, "author"));
    return (this.author = String(elements(authors).length - 1));
  }
}

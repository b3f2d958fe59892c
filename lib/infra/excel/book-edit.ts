import path from "node:path";
import { type Limits, REFUSALS, refused } from "./limits";
import { element, elements, insertInOrder, newNode, parseTree, treeText, type XmlNode } from "./xml-tree";
import { type Parts, readParts, zipParts } from "./zip-parts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const CONTENT_TYPES = "[Content_Types].xml";
const STYLES_ORDER = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"];

/** A relation of a part to another, with the part that it names. */
type Relation = { node: XmlNode; type: string; target: string };

export type BookSheet = { name: string; part: string; node: XmlNode };

/** The prefix of references to other parts, declared where the part has none. */
export function officePrefix(root: XmlNode): string {
  const prefix =
    Object.entries(root.attributes)
      .find(([key, value]) => key.startsWith("xmlns:") && value === OFFICE)?.[0]
      .slice(6) ?? "r";
  root.attributes[`xmlns:${prefix}`] = OFFICE;
  return prefix;
}

/** A workbook whose parts are changed one by one; whatever is not touched stays as it was, byte for byte. */
export class BookEdit {
  private readonly trees = new Map<string, XmlNode>();
  private readonly book: string;

  private constructor(private readonly parts: Parts) {
    this.book = this.relations("").find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
    if (!parts.has(this.book) || !parts.has(CONTENT_TYPES)) throw refused(REFUSALS.broken());
  }

  /** @throws FileRefused */
  static async open(bytes: Buffer, limits: Limits): Promise<BookEdit> {
    return new BookEdit(await readParts(bytes, limits));
  }

  has(part: string): boolean {
    return this.parts.has(part) || this.trees.has(part);
  }
  text(part: string): string {
    return (this.parts.get(part) ?? Buffer.alloc(0)).toString("utf8");
  }
  setText(part: string, text: string): void {
    this.parts.set(part, Buffer.from(text));
  }
  /** The part to be changed. */
  tree(part: string): XmlNode {
    const known = this.trees.get(part) ?? parseTree(this.text(part));
    this.trees.set(part, known);
    return known;
  }

  private relationsPart(part: string): string {
    return path.posix.join(path.posix.dirname(part), "_rels", `${path.posix.basename(part)}.rels`);
  }
  relations(part: string): Relation[] {
    const file = this.relationsPart(part);
    if (!this.has(file)) return [];
    return elements(this.tree(file), "Relationship").map((node) => {
      const { Type = "", Target = "" } = node.attributes;
      const target = Target.startsWith("/") ? Target.slice(1) : path.posix.join(path.posix.dirname(part), Target);
      return { node, type: Type.slice(Type.lastIndexOf("/") + 1), target };
    });
  }
  /** Names a part from another one. @returns the identifier that it goes by there */
  relate(part: string, type: string, target: string): string {
    const file = this.relationsPart(part);
    if (!this.has(file)) this.trees.set(file, { name: "Relationships", attributes: { xmlns: PACKAGE }, children: [] });
    const root = this.tree(file);
    const taken = new Set(elements(root).map(({ attributes }) => attributes.Id));
    let number = taken.size + 1;
    while (taken.has(`rId${number}`)) number += 1;
    root.children.push(newNode(root, "Relationship", { Id: `rId${number}`, Type: `${OFFICE}/${type}`, Target: path.posix.relative(path.posix.dirname(part), target) }));
    return `rId${number}`;
  }
  private unrelate(part: string, which: (relation: Relation) => boolean): void {
    const gone = new Set(
      this.relations(part)
        .filter(which)
        .map(({ node }) => node),
    );
    const root = gone.size > 0 ? this.tree(this.relationsPart(part)) : null;
    if (root) root.children = root.children.filter((child) => typeof child === "string" || !gone.has(child));
  }

  /** A new part of a kind of its own. */
  addPart(part: string, type: string, text: string): void {
    this.setText(part, text);
    const root = this.tree(CONTENT_TYPES);
    root.children.push(newNode(root, "Override", { PartName: `/${part}`, ContentType: `${TYPES}.${type}+xml` }));
  }
  /** How files with an ending are to be understood. */
  addEnding(extension: string, type: string): void {
    const root = this.tree(CONTENT_TYPES);
    if (!elements(root, "Default").some(({ attributes }) => attributes.Extension?.toLowerCase() === extension))
      root.children.unshift(newNode(root, "Default", { Extension: extension, ContentType: type }));
  }
  private dropPart(part: string): void {
    for (const each of [part, this.relationsPart(part)]) {
      this.parts.delete(each);
      this.trees.delete(each);
    }
    const root = this.tree(CONTENT_TYPES);
    root.children = root.children.filter((child) => typeof child === "string" || child.attributes.PartName !== `/${part}`);
  }

  /** Sheets with cells, in the order of their tabs. */
  sheets(): BookSheet[] {
    const relations = new Map(this.relations(this.book).map((relation) => [relation.node.attributes.Id, relation]));
    return elements(element(this.tree(this.book), "sheets"), "sheet").flatMap((node) => {
      const id = node.attributes[Object.keys(node.attributes).find((key) => key.endsWith(":id")) ?? ""];
      const relation = relations.get(id);
      return relation?.type === "worksheet" ? [{ name: node.attributes.name ?? "", part: relation.target, node }] : [];
    });
  }
  /** Names that hold on one sheet count the sheets: they move along. */
  private moveNames(move: (index: number) => number | null): void {
    const names = element(this.tree(this.book), "definedNames");
    if (!names) return;
    names.children = names.children.filter((child) => {
      if (typeof child === "string" || child.attributes.localSheetId === undefined) return true;
      const index = move(Number(child.attributes.localSheetId));
      if (index !== null) child.attributes.localSheetId = String(index);
      return index !== null;
    });
  }
  removeSheet(sheet: BookSheet): void {
    const root = this.tree(this.book);
    const list = element(root, "sheets") as XmlNode;
    const at = elements(list).indexOf(sheet.node);
    list.children = list.children.filter((child) => child !== sheet.node);
    this.unrelate(this.book, ({ target }) => target === sheet.part);
    this.dropPart(sheet.part);
    this.moveNames((index) => (index === at ? null : index > at ? index - 1 : index));
  }
  /** Puts a sheet before all others; the file opens on it. */
  addFirstSheet(name: string, text: string): void {
    const root = this.tree(this.book);
    const list = element(root, "sheets") as XmlNode;
    let number = 1;
    while (this.has(`xl/worksheets/sheet${number}.xml`)) number += 1;
    const part = path.posix.join(path.posix.dirname(this.book), `worksheets/sheet${number}.xml`);
    this.addPart(part, "worksheet", text);
    const prefix =
      Object.entries(root.attributes)
        .find(([key, value]) => key.startsWith("xmlns:") && value === OFFICE)?.[0]
        .slice(6) ?? "r";
    root.attributes[`xmlns:${prefix}`] = OFFICE;
    const sheetId = String(Math.max(0, ...elements(list).map(({ attributes }) => Number(attributes.sheetId) || 0)) + 1);
    const others = this.sheets();
    list.children.unshift(newNode(root, "sheet", { name, sheetId, [`${officePrefix(root)}:id`]: this.relate(this.book, "worksheet", part) }));
    this.moveNames((index) => index + 1);
    for (const view of elements(element(root, "bookViews"), "workbookView")) {
      delete view.attributes.firstSheet;
      view.attributes.activeTab = "0";
    }
    for (const other of others) for (const view of elements(element(this.tree(other.part), "sheetViews"), "sheetView")) delete view.attributes.tabSelected;
  }

  /** The table of formats. */
  styles(): XmlNode {
    const known = this.relations(this.book).find(({ type }) => type === "styles");
    if (known && this.has(known.target)) return this.tree(known.target);
    const part = path.posix.join(path.posix.dirname(this.book), "styles.xml");
    this.addPart(part, "styles", `<styleSheet xmlns="${MAIN}"/>`);
    this.relate(this.book, "styles", part);
    return this.tree(part);
  }
  /** Adds one to a list of the table of formats. @returns its number */
  addStyle(list: "fonts" | "fills" | "borders" | "cellXfs", make: (root: XmlNode) => XmlNode): number {
    const root = this.styles();
    if (!element(root, list)) {
      const first = { fonts: [newNode(root, "font")], fills: [newNode(root, "fill"), newNode(root, "fill")], borders: [newNode(root, "border")], cellXfs: [newNode(root, "xf")] }[
        list
      ];
      insertInOrder(root, newNode(root, list, {}, first), STYLES_ORDER);
    }
    const found = element(root, list) as XmlNode;
    found.children.push(make(root));
    const count = elements(found).length;
    found.attributes.count = String(count);
    return count - 1;
  }

  /** Takes the macros out: the file is an ordinary workbook afterwards. */
  removeMacros(): void {
    const isMacro = ({ type }: Relation) => /vbaProject$/i.test(type);
    this.unrelate(this.book, isMacro);
    for (const part of [...this.parts.keys()]) if (/\/vbaProject[^/]*$/i.test(part)) this.dropPart(part);
    for (const node of elements(this.tree(CONTENT_TYPES))) if (/macroEnabled/i.test(node.attributes.ContentType ?? "")) node.attributes.ContentType = `${TYPES}.sheet.main+xml`;
  }

  bytes(): Buffer {
    for (const [part, root] of this.trees) this.setText(part, treeText(root));
    return zipParts(this.parts);
  }
}

import path from "node:path";
import type { Archive } from "./archive";
import { isDateFormat } from "./cell-values";
import { type Limits, LONGEST_TEXT, REFUSALS, refused } from "./limits";
import { type Attributes, isOn, prefixed, readXml } from "./xml";

/** A part that another one names, by the identifier it uses for it. */
type Relation = { id: string; type: string; target: string };

/** Parts that a part names. The kind is the last word of its type: older and newer files write different beginnings. */
async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const found: Relation[] = [];
  const folder = path.posix.dirname(part);
  await readXml(archive.part(path.posix.join(folder, "_rels", `${path.posix.basename(part)}.rels`)), {
    open: (name, { Id = "", Type = "", Target = "", TargetMode }) => {
      if (name !== "Relationship" || TargetMode === "External") return;
      const target = Target.startsWith("/") ? Target.slice(1) : path.posix.join(folder, Target);
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target });
    },
  });
  return found;
}

type SheetPart = { name: string; hidden: boolean; part: string };
export type BookParts = { sheets: SheetPart[]; from1904: boolean; sharedStrings: string | undefined; styles: string | undefined };

/** Sheets in the order of their tabs, and where the workbook keeps words and formats. @throws FileRefused */
export async function bookParts(archive: Archive): Promise<BookParts> {
  const book = (await relationsOf(archive, "")).find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const relations = await relationsOf(archive, book);
  const named: { name: string; hidden: boolean; id: string }[] = [];
  let from1904 = false;
  await readXml(archive.part(book), {
    open: (name, attributes: Attributes) => {
      if (name === "workbookPr") from1904 = isOn(attributes.date1904);
      if (name === "sheet") named.push({ name: attributes.name ?? "", hidden: (attributes.state ?? "visible") !== "visible", id: prefixed(attributes, "id") ?? "" });
    },
  });
  const sheets = named.flatMap(({ name, hidden, id }) => {
    const relation = relations.find((each) => each.id === id);
    if (!relation) throw refused(REFUSALS.broken());
    return relation.type === "worksheet" ? [{ name, hidden, part: relation.target }] : [];
  });
  if (sheets.length === 0 || sheets.some(({ part }) => !archive.names.includes(part))) throw refused(REFUSALS.broken());
  const partOf = (kind: string) => relations.find(({ type }) => type === kind)?.target;
  return { sheets, from1904, sharedStrings: partOf("sharedStrings"), styles: partOf("styles") };
}

/** Which cell formats, by their number, show a date. @throws FileRefused */
export async function dateStyles(archive: Archive, part: string | undefined): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  if (part)
    await readXml(archive.part(part), {
      open: (name, attributes) => {
        if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
        else if (name === "cellXfs") inCells = true;
        else if (name === "xf" && inCells) {
          const id = Number(attributes.numFmtId ?? 0);
          styles.push(isDateFormat(id, codes.get(id)));
        }
      },
      close: (name) => {
        if (name === "cellXfs") inCells = false;
      },
    });
  return styles;
}

/**
 * Text as it is seen: what XML cannot hold stands as _x000D_ in office files. Longer ones are copied, since a part of a text
 * keeps the whole piece of the file that it was cut from.
 */
export function seenText(text: string): string {
  const seen = text.includes("_x") ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
  return seen.length > 12 ? Buffer.from(seen, "utf16le").toString("utf16le") : seen;
}

/** Gathers the text of a string as it is seen: runs of several fonts joined, readings (phonetic runs) left out. */
export class TextRuns {
  private text = "";
  private inText = false;
  private readings = 0;

  open(name: string): void {
    if (name === "rPh") this.readings += 1;
    else if (name === "t") this.inText = true;
  }
  add(text: string): void {
    if (this.inText && this.readings === 0) this.text += text;
  }
  close(name: string): void {
    if (name === "rPh") this.readings -= 1;
    else if (name === "t") this.inText = false;
  }
  /** What was gathered, and begins anew. */
  take(): string {
    const { text } = this;
    this.text = "";
    return seenText(text);
  }
}

/** The words that cells share. @throws FileRefused */
export async function sharedStrings(archive: Archive, part: string | undefined, limits: Limits): Promise<string[]> {
  const found: string[] = [];
  const runs = new TextRuns();
  if (part)
    await readXml(archive.part(part), {
      open: (name) => runs.open(name),
      text: (text) => runs.add(text),
      close: (name) => {
        runs.close(name);
        if (name !== "si") return;
        const text = runs.take();
        if (text.length > LONGEST_TEXT || found.push(text) > limits.cells) throw refused(REFUSALS.cells(limits));
      },
    });
  return found;
}

import { readFile } from "node:fs/promises";
import path from "node:path";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { disposition } from "@/lib/core/file-name";

/** Word files with marks such as {total}: layout is changed in an office program, the marks stay. */
const TEMPLATES = path.resolve("lib/infra/word");

type Cell = Record<string, string>;

/** Fills a template of this folder. A mark without a value is a fault, never an empty place in a letter. @throws on a template whose marks do not fit */
export async function fillTemplate(name: "share-letter" | "reconciliation-letter", values: Record<string, string | Cell[]>): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Docxtemplater(new PizZip(await readFile(path.join(TEMPLATES, `${name}.docx`))), {
    paragraphLoop: true,
    linebreaks: true,
    nullGetter: ({ value }: { value?: string }) => {
      throw new Error(`no value for {${value ?? ""}}`);
    },
  });
  document.render(values);
  return new Uint8Array(document.toArrayBuffer());
}

/** Answers with a Word file under a Chinese name. */
export const wordAnswer = (fileName: string, bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, {
    headers: { "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Content-Disposition": disposition(fileName, "letter.docx") },
  });

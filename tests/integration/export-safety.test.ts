import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { eachEvent, measureExport } from "@/lib/domains/audit/data";
import { trailSheet } from "@/lib/domains/audit/excel";
import { trailExportScope } from "@/lib/domains/audit/policy";
import { parseTrailFilter } from "@/lib/domains/audit/schema";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { annexSheet } from "@/lib/domains/plan/excel";
import { planScope } from "@/lib/domains/plan/policy";
import { FIELD_SCHEMAS } from "@/lib/domains/register-columns/schema";
import { type Field, FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";
import { listEntries } from "@/lib/domains/register-entries/data";
import { saveEntries } from "@/lib/domains/register-entries/mutations";
import { registerWriteScope } from "@/lib/domains/register-entries/policy";
import { getPlace } from "@/lib/domains/register-export/data";
import { exportScope } from "@/lib/domains/register-export/policy";
import { registerTemplate } from "@/lib/domains/register-template/excel";
import { userTemplate } from "@/lib/domains/user-import/excel";
import { getChoices } from "@/lib/domains/users/data";
import { userManageScope } from "@/lib/domains/users/policy";
import { textOfCell } from "@/lib/infra/excel/cell-text";
import { LARGE_BOOK } from "@/lib/infra/excel/limits";
import { openWorkbook } from "@/lib/infra/excel/open-workbook";
import { sheetStream } from "@/lib/infra/excel/sheet-stream";
import { demonstrationWorkbook } from "@/prisma/seed/demonstration-workbooks";
import { actorOf } from "../support/actors";
import { partsOf } from "../support/archive";
import { ownDatabase } from "../support/database";
import { exportedRegister } from "../support/exports";
import { figure } from "../support/figure";
import { HOSTILE } from "../support/hostile-texts";
import { openBook } from "../support/sheets";

ownDatabase();

const TEXT_FIELDS = FIELDS.filter((field) => HOSTILE.every((text) => FIELD_SCHEMAS[field].safeParse(text).success));

const scope = registerWriteScope(actorOf("mangshi"));
/** What the register holds of a text, once it has been through its schema. */
const kept = (field: Field, text: string): string => String(FIELD_SCHEMAS[field].parse(text) ?? "");

/** Everything that leaves the portal as an Excel file. */
async function everyFile(): Promise<[name: string, bytes: Uint8Array][]> {
  const whole = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer());
  const registers = ["mangshi", "prefecture.staff", "gas", "leader"].map(async (who): Promise<[string, Uint8Array]> => [`register of ${who}`, (await exportedRegister(who)).bytes]);
  const plan = planScope(actorOf("mangshi"), "plan.read");
  const trail = trailExportScope(actorOf("auditor"));
  const filter = parseTrailFilter({});
  const { upTo } = await measureExport(trail, filter);
  return [
    ...(await Promise.all(registers)),
    ["annex 2", await whole(sheetStream(annexSheet(await getBaseline(plan), await getRegisterCells(plan), "=1+1").content))],
    ["trail", await whole(sheetStream(trailSheet(eachEvent(trail, filter, upTo), "=1+1").content))],
    ["template of the register", await registerTemplate(await getPlace(exportScope(actorOf("mangshi"))), "芒市")],
    ["template of accounts", await userTemplate(await getChoices(userManageScope(actorOf("prefecture.admin"))))],
    ["example", (await demonstrationWorkbook("533123")).bytes],
  ];
}

describe("two hundred hostile texts in every field that takes text", () => {
  let files: [string, Uint8Array][];
  beforeAll(async () => {
    const entries = (await listEntries(scope)).filter(({ id }) => /-\d/.test(id)).slice(0, 150);
    expect(HOSTILE).toHaveLength(200);
    expect(TEXT_FIELDS).toEqual(["name", "subdistrict", "committee", "address", "structure", "propertyManagement", "idlePremises", "idleUse", "contactPost", "notes"]);
    // Over the fields every text is there; each field has 150 of them.
    const texts = (row: number): Partial<RegisterText> =>
      Object.fromEntries(TEXT_FIELDS.map((field, index) => [field, kept(field, HOSTILE[(row + index * 7) % HOSTILE.length] ?? "")]));
    const changes = entries.map(({ id, version, text }, row) => ({ kind: "change" as const, id, version, text: { ...text, ...texts(row) } }));
    await saveEntries(scope, { key: randomUUID(), action: "test", payload: 1 }, changes, { action: "community.edit" }, () => Promise.resolve({ answer: 1, audit: [] }));
    files = await everyFile();
  });

  test("no file holds a formula, and no text of one starts like one", async () => {
    let cells = 0;
    for (const [name, bytes] of files) {
      for (const sheet of (await openBook(bytes)).worksheets) {
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            cells += 1;
            expect([ExcelJS.ValueType.Formula, ExcelJS.ValueType.SharedString, ExcelJS.ValueType.Hyperlink, ExcelJS.ValueType.Error], `${name} ${cell.address}`).not.toContain(
              cell.type,
            );
            if (typeof cell.value === "string") expect(/^\p{Cf}*[=+\-@\t\r＝＋－＠]/u.test(cell.value), `${name} ${cell.address} ${cell.value}`).toBe(false);
          }),
        );
      }
      for (const [part, xml] of await partsOf(Buffer.from(bytes))) if (part.includes("worksheets/")) expect(xml, name).not.toMatch(/<f[ >/]/);
    }
    figure(24, `exports: 0 formula cells in ${cells} cells of ${files.length} files, ${HOSTILE.length} hostile texts through ${TEXT_FIELDS.length} fields`);
  });

  test("what LibreOffice made of one of them, opened and saved, computes nothing and gives every text back", async () => {
    // Characters without a width do not come through LibreOffice.
    const seen = (text: string) => text.replaceAll("\u200b", "");
    const textsOf = async (bytes: Uint8Array) => {
      const cells = (await openWorkbook(bytes, LARGE_BOOK)).sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
      expect(cells.filter(({ kind, formula }) => kind === "formula" || kind === "error" || formula)).toEqual([]);
      return new Set(cells.filter(({ kind }) => kind === "text").map(({ text }) => seen(text)));
    };
    const guarded = (texts: Set<string>) => [...texts].filter((text) => text.startsWith("'")).sort();
    const resaved = await textsOf(readFileSync("tests/fixtures/workbooks/libreoffice-hostile.xlsx"));
    expect(guarded(resaved)).toEqual(guarded(await textsOf(files[0]?.[1] ?? new Uint8Array())));
    const said = new Set([...resaved].map(textOfCell));
    for (const text of HOSTILE) expect(said, JSON.stringify(text)).toContain(seen(kept("notes", text)));
    figure(24, `opened and saved by LibreOffice: 0 computed cells, ${HOSTILE.length} of ${HOSTILE.length} texts as the register has them`);
  });

  test("none holds anything that is not seen, or that names somebody", async () => {
    for (const [name, bytes] of files) {
      const parts = await partsOf(Buffer.from(bytes));
      const names = parts.map(([part]) => part.replace(/^\//, "").replace(/sheet\d+/, "sheet")).filter((part) => !part.endsWith("/"));
      expect([...new Set(names)].sort(), name).toEqual([
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet.xml",
      ]);
      const all = new Map(parts);
      expect(all.get("docProps/core.xml"), name).toContain("<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>");
      expect(all.get("docProps/app.xml"), name).toContain("<Company></Company>");
      expect([...all.values()].join(""), name).not.toMatch(/hidden="1"|state="(very)?[hH]idden"|<legacyDrawing|<externalReference|TargetMode="External"|<customWorkbookView/);
      const defined = [...(all.get("/xl/workbook.xml") ?? all.get("xl/workbook.xml") ?? "").matchAll(/<definedName name="([^"]+)"/g)].map((match) => match[1]);
      for (const each of defined) expect(["_xlnm.Print_Area", "_xlnm.Print_Titles"], name).toContain(each);
    }
    figure(25, `exports: 0 hidden sheets, rows and columns, comments, links and names of people in ${files.length} kinds of files`);
  });
});

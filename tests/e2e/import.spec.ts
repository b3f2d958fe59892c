import AxeBuilder from "@axe-core/playwright";
import type ExcelJS from "exceljs";
import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { demonstrationWorkbook } from "@/prisma/seed/demonstration-workbooks";
import { expect, scriptsRun, test } from "../support/browser";
import { openBook } from "../support/sheets";

test.describe.configure({ mode: "serial" });

const COUNTY = "533122";
type Upload = { name: string; mimeType: string; buffer: Buffer };

/** A workbook with some cells otherwise. */
async function changed(bytes: Uint8Array, change: (sheet: ExcelJS.Worksheet) => void, from = "Sheet1"): Promise<Upload> {
  const book = await openBook(bytes);
  const sheet = book.getWorksheet(from);
  if (!sheet) throw new Error(`no sheet ${from}`);
  change(sheet);
  return { name: "梁河县老旧小区明细.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

/** Address of the cell in the first row of communities under a title. */
function cellUnder(sheet: ExcelJS.Worksheet, title: string, below = 0): string {
  let found = "";
  sheet.eachRow((row, number) => row.eachCell((cell) => void (cell.text === title && found === "" && (found = sheet.getCell(number + 1 + below, Number(cell.col)).address))));
  if (found === "") throw new Error(`no column ${title}`);
  return found;
}

/** What a hand lets fall on the page or pastes into it. */
const carried = (page: Page, files: readonly Upload[]) =>
  page.evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, text } of given) data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
      return data;
    },
    files.map(({ name, buffer }) => ({ name, text: buffer.toString("base64") })),
  );

/** Files fall beside the box: the whole page takes them. */
async function drop(page: Page, files: readonly Upload[]): Promise<void> {
  const dataTransfer = await carried(page, files);
  await page.dispatchEvent("h1", "dragover", { dataTransfer });
  await expect(page.locator(".upload-box")).toHaveClass(/over/);
  await page.dispatchEvent("h1", "drop", { dataTransfer });
  await expect(page.locator(".upload-box")).not.toHaveClass(/over/);
}

const paste = async (page: Page, files: readonly Upload[]) =>
  page.evaluate((clipboardData) => void document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })), await carried(page, files));

async function pick(page: Page, [file]: readonly Upload[]): Promise<void> {
  await page.getByLabel("明细表", { exact: true }).setInputFiles(file ?? []);
  await page.getByRole("button", { name: "上传并核对" }).click();
}

async function upload(page: Page, file: Upload, by: typeof pick): Promise<void> {
  await page.goto("/communities/import");
  await scriptsRun(page);
  await by(page, [file]);
  await expect(page).toHaveURL(/\/communities\/import\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "单元格问题" })).toBeVisible({ timeout: 15_000 });
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
}

const foot = (page: Page) => page.locator(".sticky-foot");
const badge = (page: Page) => page.locator("h1 + .st");
let address = "";

test("a county's workbook: faults, marked copy, mended, written; foreign counties find nothing; noted by the prefecture; taken back", async ({ page: nobody, open }) => {
  test.setTimeout(90_000);
  await nobody.close();
  const page = await open("lianghe");
  const { bytes } = await demonstrationWorkbook(COUNTY);
  let [faulty, structure, households] = ["", "", ""];
  // Nothing that the overview adds up changes: others read it meanwhile.
  const file = await changed(bytes, (sheet) => {
    faulty = cellUnder(sheet, "户数");
    structure = cellUnder(sheet, "房屋结构", 1);
    households = sheet.getCell(faulty).text;
    sheet.getCell(faulty).value = "二十六户";
    sheet.getCell(structure).value = "框架结构";
    sheet.getCell(cellUnder(sheet, "建成年份", 1)).value = "2005年";
    sheet.getCell(cellUnder(sheet, "街道/乡镇", 1)).value = "示范乡";
  });
  await upload(page, file, pick);
  const fault = page.getByRole("row").filter({ hasText: faulty }).filter({ hasText: "二十六户" });
  await expect(fault).toContainText("错误");
  await expect(foot(page)).toContainText("不能写入：1处错误");
  await expect(page.getByRole("button", { name: /^写入/ })).toBeDisabled();
  expect(await findings(page)).toEqual([]);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载标注原表" }).click()]);
  expect(download.suggestedFilename()).toBe("梁河县老旧小区明细（标注）.xlsx");
  const marked = readFileSync(await download.path());
  const book = await openBook(marked);
  expect(book.worksheets[0]?.name).toMatch(/^需修改\d+处$/);
  expect(JSON.stringify(book.getWorksheet("Sheet1")?.getCell(faulty).note)).toContain("应为整数");

  const mended = await changed(marked, (sheet) => void (sheet.getCell(faulty).value = households));
  await upload(page, mended, drop);
  const doubts = page.locator("#doubts");
  await doubts.getByRole("button", { name: "确认勾选的无误" }).click();
  await expect(doubts.getByRole("alert")).toContainText("请先勾选核对过的问题");
  await doubts.getByText("逐处查看").first().click();
  await expect(doubts).toContainText("字典中没有“示范乡”");
  for (const kind of ["新的街道，1处", "2000年以后建成，1处"]) await doubts.getByLabel(kind).check();
  await doubts.getByLabel("无误的理由").fill("与街道核实无误");
  await doubts.getByRole("button", { name: "确认勾选的无误" }).click();
  await expect(doubts).toHaveCount(0, { timeout: 15_000 });
  await page.getByRole("link", { name: /^变更/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "框架结构" })).toContainText(structure);
  await page.getByRole("button", { name: /^写入\d+个小区的变更$/ }).click();
  await expect(badge(page)).toHaveText("已写入", { timeout: 15_000 });
  address = new URL(page.url()).pathname;

  const other = await open("yingjiang");
  expect((await other.goto(address))?.status()).toBe(404);
  expect((await other.request.get(`/api${address}/file?kind=original`)).status()).toBe(404);
  await other.goto("/communities/import");
  await expect(other.getByRole("main")).not.toContainText("梁河县老旧小区明细");

  const prefecture = await open("prefecture.staff");
  await prefecture.goto("/");
  await expect(prefecture.getByRole("link", { name: /^县市导入待阅：\d+份$/ })).toBeVisible();
  await prefecture.goto(address);
  await scriptsRun(prefecture);
  await expect(prefecture.getByRole("button", { name: /撤销|写入/ })).toHaveCount(0);
  expect(await findings(prefecture)).toEqual([]);
  await prefecture.getByRole("button", { name: "已阅" }).click();
  await expect(prefecture.getByRole("main")).toContainText("已阅（");

  await page.getByRole("button", { name: /^整批撤销/ }).click();
  await expect(badge(page)).toHaveText("已撤销", { timeout: 15_000 });
  await page.goto("/communities/import");
  await expect(page.getByRole("row").filter({ hasText: "已撤销" })).toContainText("已阅");
  for (const left of await page.getByRole("row").filter({ hasText: "待核对" }).getByRole("link").all()) expect(await left.textContent()).toContain("梁河县");
});

test("without scripts: a plain form leads to the review, a cell is put right there, and the upload is given up", async ({ open }) => {
  const page = await open("lianghe", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const { bytes } = await demonstrationWorkbook(COUNTY);
  await page.goto("/communities/import");
  await page.getByLabel("明细表", { exact: true }).setInputFiles(await changed(bytes, (sheet) => void (sheet.getCell(cellUnder(sheet, "户数")).value = "若干")));
  await page.getByRole("button", { name: "上传并核对" }).click();
  await expect(page).toHaveURL(/\/communities\/import\/[0-9a-f-]{36}$/);
  for (let again = 0; again < 10 && (await page.getByRole("link", { name: "刷新看进度" }).count()) > 0; again += 1) await page.reload();
  await expect(page.getByRole("row").filter({ hasText: "若干" })).toContainText("错误");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.locator("summary", { hasText: "在网页改" }).first().click();
  await page.getByLabel(/改为$/).first().fill("28");
  await page.getByRole("button", { name: "保存并核对" }).first().click();
  await expect(page.getByRole("row").filter({ hasText: "若干" })).toHaveCount(0);
  await page.getByRole("button", { name: "放弃本次导入" }).click();
  await expect(badge(page)).toHaveText("已放弃");
});

test("no file, several, an empty one, none that is a workbook, too large or from elsewhere: refused with what to do", async ({ open, faults, portalUrl }) => {
  const page = await open("lianghe");
  await page.goto("/communities/import");
  await scriptsRun(page);
  const field = page.getByLabel("明细表", { exact: true });
  const named = (text: string): Upload => ({ name: "明细表.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(text) });
  await pick(page, []);
  await expect(field).toHaveAccessibleDescription(/请选择要上传的明细表/);
  await drop(page, [named("甲"), named("乙")]);
  await expect(field).toHaveAccessibleDescription(/一次上传一个文件，这里有2个，未上传/);
  await drop(page, [named("")]);
  await expect(field).toHaveAccessibleDescription(/“明细表\.xlsx”是空的/);
  await paste(page, [named("%PDF-1.7 明细")]);
  await expect(field).toHaveAccessibleDescription(/PDF 文件，不是 Excel 工作簿/);
  await expect(field).toBeFocused();
  // The browser notes the refusal of a request by itself.
  expect(faults.splice(0).join()).toContain("status of 415");

  const send = (origin: string, size: number) =>
    page.request.post("/api/communities/import", {
      headers: { Origin: origin },
      multipart: { idempotencyKey: "0", file: { name: "明细表.xlsx", mimeType: "application/octet-stream", buffer: Buffer.alloc(size) } },
    });
  expect((await send("http://elsewhere.example", 10)).status()).toBe(403);
  const large = await send(portalUrl, 21 * 1024 * 1024);
  expect([large.status(), await large.text()]).toEqual([413, expect.stringContaining("文件大小超过20兆字节")]);
});

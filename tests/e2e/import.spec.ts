import AxeBuilder from "@axe-core/playwright";
import type ExcelJS from "exceljs";
import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { demonstrationWorkbook } from "@/prisma/seed/demonstration-workbooks";
import { answerOf, expect, scriptsRun, test } from "../support/browser";
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

async function upload(page: Page, file: Upload): Promise<void> {
  await page.goto("/communities/import");
  await scriptsRun(page);
  await page.getByLabel("明细表", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "上传并核对" }).click();
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
  test.setTimeout(60_000);
  await nobody.close();
  const page = await open("lianghe");
  const { bytes } = await demonstrationWorkbook(COUNTY);
  let [faulty, structure] = ["", ""];
  const file = await changed(bytes, (sheet) => {
    faulty = cellUnder(sheet, "户数");
    structure = cellUnder(sheet, "房屋结构", 1);
    sheet.getCell(faulty).value = "二十八户";
    sheet.getCell(structure).value = "框架结构";
  });
  await upload(page, file);
  const fault = page.getByRole("row").filter({ hasText: faulty }).filter({ hasText: "二十八户" });
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

  const mended = await changed(marked, (sheet) => void (sheet.getCell(faulty).value = 28));
  await upload(page, mended);
  for (;;) {
    const doubt = page.getByRole("button", { name: /^确认这\d+处无误$/ }).first();
    if ((await doubt.count()) === 0) break;
    const before = await page.getByRole("button", { name: /^确认这\d+处无误$/ }).count();
    await page.getByLabel("理由").first().fill("与街道核实无误");
    await doubt.click();
    await expect(page.getByRole("button", { name: /^确认这\d+处无误$/ })).toHaveCount(before - 1, { timeout: 15_000 });
  }
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

test("what is no workbook, too large or from elsewhere is refused with what to do", async ({ open, faults, portalUrl }) => {
  const page = await open("lianghe");
  await page.goto("/communities/import");
  await scriptsRun(page);
  await page.getByLabel("明细表", { exact: true }).setInputFiles({ name: "明细表.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("%PDF-1.7 明细") });
  await page.getByRole("button", { name: "上传并核对" }).click();
  await expect(answerOf(page)).toContainText("PDF 文件，不是 Excel 工作簿");
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

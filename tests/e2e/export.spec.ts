import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright/test";
import { expect, test } from "../support/browser";
import { cellsOf, openBook, openSheet } from "../support/sheets";

/** What a link hands over, with the name it comes under. */
async function taken(page: Page, link: string): Promise<{ name: string; file: Buffer }> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  return { name: download.suggestedFilename(), file: readFileSync(await download.path()) };
}

for (const { account, county, communities } of [
  { account: "mangshi", county: "芒市", communities: 187 },
  { account: "yingjiang", county: "盈江县", communities: 93 },
]) {
  test.describe(`${county}'s officer`, () => {
    test.use({ account });

    test("takes the own register away in office form, as the filter on screen finds it", async ({ page }) => {
      await page.goto("/communities");
      const whole = await taken(page, "导出 Excel");
      expect(whole.name).toBe(`${county}老旧小区改造摸底台账_2021-07-08.xlsx`);
      const sheet = await openSheet(whole.file);
      expect(sheet.getCell("A1").text).toBe(`${county}老旧小区改造摸底台账（演示数据）`);
      expect(sheet.getCell("A2").text).toBe(`单位：万元、平方米　筛选：全部　共${communities}个小区`);
      expect(cellsOf(sheet, 2).join("")).toContain(`导出单位：${county}住建局　导出时间：2021年7月8日`);
      expect(cellsOf(sheet, sheet.rowCount - 1)[2]).toBe(`合计（${communities}个）`);

      await page.goto("/communities?year=2022&county=533102");
      const filtered = await openSheet((await taken(page, "导出 Excel")).file);
      expect(filtered.getCell("A2").text).toContain("筛选：瑞丽市，2022年　共0个小区");
    });
  });
}

test("annex 2 of the plan comes from the plan's page, with its published totals", async ({ open }) => {
  const page = await open("leader");
  await page.goto("/plan");
  const { name, file } = await taken(page, "导出附件2");
  expect(name).toBe("德宏州老旧小区改造三年实施计划_附件2_2021-07-08.xlsx");
  const sheet = await openSheet(file);
  expect(cellsOf(sheet, 10).slice(-4)).toEqual(["398", "304422.67", "398", "304422.66"]);
});

test("county officers get the empty workbook and an example of their own county", async ({ open, baseURL }) => {
  const page = await open("yingjiang");
  const get = async (path: string) => page.request.get(`${baseURL}${path}`);
  const template = await openBook(await (await get("/api/communities/template")).body());
  expect(template.worksheets.map(({ name }) => name)).toEqual(["明细表", "填写说明"]);
  const example = await openBook(await (await get("/api/communities/example?county=533103")).body());
  expect(example.worksheets[0]?.getCell("A1").text).toContain("盈江县");
});

test("those without a part in it get no file", async ({ open, baseURL }) => {
  for (const [account, path, status] of [
    ["drc", "/api/communities/export", 403],
    ["gas", "/api/communities/template", 403],
    ["gas", "/api/communities/example", 403],
    [null, "/api/communities/export", 401],
  ] as const) {
    const page = await open(account);
    expect((await page.request.get(`${baseURL}${path}`)).status(), `${account} ${path}`).toBe(status);
  }
});

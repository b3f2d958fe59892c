import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import type { Page } from "playwright/test";
import { answerOf, expect, scriptsRun, test } from "../support/browser";
import { sendLogin } from "../support/login";
import { figure } from "../support/figure";

const COMMUNITY = "533103-160";
const rows = (page: Page) => page.locator("table.trail tbody tr");

/** What the auditor finds of an account, newest first. */
async function found(page: Page, query: string): Promise<string[]> {
  await page.goto(`/audit?${query}`);
  const none = page.getByText("没有符合条件的记录。");
  await expect(rows(page).first().or(none)).toBeVisible();
  return rows(page).allInnerTexts();
}

async function sheetOf(file: string | Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((typeof file === "string" ? readFileSync(file) : file) as unknown as ArrayBuffer);
  expect(workbook.worksheets).toHaveLength(1);
  expect([workbook.creator ?? "", workbook.lastModifiedBy ?? ""]).toEqual(["", ""]);
  return workbook.worksheets[0] as ExcelJS.Worksheet;
}

test.describe.serial("the auditor", () => {
  test("finds a county's change: who, when, from where, about what, old beside new", async ({ open }) => {
    const county = await open("mangshi");
    await county.goto(`/communities/${COMMUNITY}/edit`);
    await county.getByLabel("联系岗位").fill("项目联络岗");
    await county.getByLabel("备注").fill("=1+1，协商两次");
    await county.getByRole("button", { name: "保存", exact: true }).click();
    await expect(answerOf(county)).toContainText("已保存");

    const page = await open("auditor");
    await page.goto("/");
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "审计日志" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("审计日志");
    const row = rows(page).filter({ hasText: COMMUNITY }).first();
    await expect(row).toContainText(/20\d\d-\d\d-\d\d \d\d:\d\d:\d\d/);
    for (const text of ["芒市住建局", "mangshi", "127.0.0.1", "登记、修改、合并小区", "成功", "联系岗位：", "→ 项目联络岗", "→ =1+1，协商两次"])
      await expect(row).toContainText(text);
    await expect(row.locator(".old")).toHaveText(["可研编制单位尚未确定。", "社区网格岗"]);
    await row.getByRole("link").click();
    await expect(page).toHaveURL(`/communities/${COMMUNITY}`);
  });

  test("narrows it by unit, kind, result, object, county and period, and each condition can be dropped", async ({ open }) => {
    const page = await open("auditor");
    await page.goto("/audit");
    await scriptsRun(page);
    await page.getByLabel("操作类别").selectOption("填报与修改");
    await expect(page).toHaveURL("/audit?group=change");
    await page.getByLabel("县市").selectOption("芒市");
    await expect(page).toHaveURL("/audit?group=change&county=533103");
    await page.getByLabel("单位、账号").fill("芒市住建");
    await page.getByLabel("对象名称、编号").fill(COMMUNITY);
    await page.getByRole("button", { name: "筛选" }).click();
    await expect(page.locator(".applied")).toContainText("对象：533103-160");
    await expect(rows(page).first()).toContainText("项目联络岗");
    for (const text of await rows(page).allInnerTexts()) expect(text).toContain(COMMUNITY);
    await page.getByRole("link", { name: /^县市：芒市/ }).click();
    await expect(page).not.toHaveURL(/county/);
    await page.getByRole("link", { name: "清除筛选" }).click();
    await expect(page).toHaveURL("/audit");
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
    expect((await found(page, `from=${today}&to=${today}&object=${COMMUNITY}&result=done`)).length).toBeGreaterThan(0);
    expect(await found(page, `to=2021-07-08&object=${COMMUNITY}`)).toEqual([]);
    expect(await found(page, "who=没有这个单位")).toEqual([]);
  });

  test("finds an object by a part of its name, and pages hang on numbers", async ({ open }) => {
    const page = await open("auditor");
    expect((await found(page, `object=${encodeURIComponent("芒市示范小区 160")}`))[0]).toContain(COMMUNITY);
    const [newest] = await found(page, "");
    const number = Number(/第(\d+)条/.exec(newest ?? "")?.[1]);
    const [older] = await found(page, `before=${number}`);
    expect(older).toContain(`第${number - 1}条`);
    await page.getByRole("link", { name: "较新" }).click();
    await expect(rows(page).last()).toContainText(`第${number}条`);
  });

  test("without scripts the filters work too", async ({ open }) => {
    const page = await open("auditor", { javaScriptEnabled: false });
    await page.goto("/audit");
    await page.getByLabel("结果").selectOption("成功");
    await page.getByLabel("单位、账号").fill("mangshi");
    await page.getByRole("button", { name: "筛选" }).click();
    await expect(page).toHaveURL(/who=mangshi.*result=done/);
    for (const text of await rows(page).allInnerTexts()) expect(text).toContain("mangshi");
  });

  test("has the chain verified, and that is an event of its own", async ({ open }) => {
    const page = await open("auditor");
    await page.goto("/audit");
    await scriptsRun(page);
    await page.getByRole("button", { name: "校验审计链" }).click();
    await expect(answerOf(page)).toContainText(/已校验[\d,]+条记录，链条完整。/);
    await expect(page.getByRole("region", { name: "审计链状态" })).toContainText(/20\d\d-\d\d-\d\d \d\d:\d\d 完整/);
    expect((await found(page, "group=audit&who=auditor"))[0]).toContain("校验审计链");
  });

  test("takes what a filter finds away as an Excel file, which is an event of its own", async ({ open }) => {
    const page = await open("auditor");
    await page.goto(`/audit?object=${COMMUNITY}&result=done`);
    const shown = await rows(page).count();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "导出 Excel" }).click()]);
    expect(download.suggestedFilename()).toBe("审计日志_2021-07-08.xlsx");
    const sheet = await sheetOf(await download.path());
    expect([sheet.name, sheet.state]).toEqual(["审计日志（演示数据）", "visible"]);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
    expect(sheet.getCell("A1").text).toBe("审计日志（演示数据）");
    expect(sheet.getCell("A2").text).toContain(`导出单位：州审计督查组　筛选：结果：成功，对象：${COMMUNITY}　共${shown}条`);
    const head = (sheet.getRow(3).values as string[]).slice(1);
    expect(head.slice(0, 4)).toEqual(["序号", "时间（北京时间）", "单位", "账号"]);
    const cell = (name: string) => sheet.getRow(4).getCell(head.indexOf(name) + 1);
    expect([cell("账号").text, cell("操作").text, cell("结果").text]).toEqual(["mangshi", "登记、修改、合并小区", "成功"]);
    expect(cell("对象").text).toBe(`芒市示范小区 160（${COMMUNITY}）`);
    for (const text of ["备注：=1+1，协商两次", "联系岗位：项目联络岗"]) expect(cell("改动后").text).toContain(text);
    expect(sheet.rowCount).toBe(3 + shown);
    // Title and note are merged over the width; all else is text, and nothing is computed.
    sheet.eachRow((row) =>
      row.eachCell((each) => expect(each.type, each.address).toBe(row.number < 3 && each.isMerged && each.master !== each ? ExcelJS.ValueType.Merge : ExcelJS.ValueType.String)),
    );
    const [event] = await found(page, "group=audit");
    for (const text of ["导出审计日志", "auditor", `行数：${shown}`, `对象：${COMMUNITY}`]) expect(event).toContain(text);
  });
});

test.describe("nobody else reads the trail", () => {
  for (const account of ["mangshi", "gas", "leader", "prefecture.staff", "drc"]) {
    test(`${account}: page and file are refused, and each attempt is in the trail once`, async ({ open, baseURL }) => {
      const page = await open(account);
      await page.goto("/");
      await expect(page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "审计日志" })).toHaveCount(0);
      const auditor = await open("auditor");
      const refusals = async () => {
        const texts = await found(auditor, `who=${account}&result=refused`);
        return ["查看审计日志", "导出审计日志"].map((action) => texts.filter((text) => text.includes(action)).length);
      };
      const [pages = 0, files = 0] = await refusals();
      expect((await page.goto("/audit"))?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面，或它不在您的范围内");
      const { name, value } = await sendLogin(baseURL ?? "", account);
      const answer = await fetch(`${baseURL}/api/audit/export`, { headers: { Cookie: `${name}=${value}` } });
      expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([403, "text/plain; charset=utf-8", "您的岗位没有这项权限。"]);
      expect(await refusals()).toEqual([pages + 1, files + 1]);
    });
  }

  test("without a session the file is refused", async ({ baseURL }) => {
    const answer = await fetch(`${baseURL}/api/audit/export`);
    expect([answer.status, await answer.text()]).toEqual([401, "登录已结束，请重新登录后再试。"]);
  });

  for (const [account, record] of [
    ["mangshi", "533102-021"],
    ["gas", "533122-001"],
  ] as const) {
    test(`${account} opening ${record}, which is not its own, reads as not found and stands in the trail once`, async ({ open }) => {
      const [page, auditor] = [await open(account), await open("auditor")];
      const refusals = async () => (await found(auditor, `who=${account}&result=refused&object=${record}`)).length;
      const before = await refusals();
      expect((await page.goto(`/communities/${record}`))?.status()).toBe(404);
      expect(await refusals()).toBe(before + 1);
      figure(36, `refused page, file and foreign record: exactly 1 event each (${account})`);
    });
  }
});

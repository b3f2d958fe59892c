import type { Page } from "playwright/test";
import { answerOf, expect, logIn, logOut, scriptsRun, test } from "../support/browser";
import { oneIn } from "../support/part";

/** One account of every role, with what its sidebar holds and whether its role gives it to-dos. */
const LIFE = ["年度计划", "计划调整", "前期工作", "进度安排", "下一步"];
const MONEY = ["资金总览", "资金计划", "资金台账", "出资确认", "三方对账", "特许经营"];
const BEFORE_TRAIL = ["待办", "总览", "小区台账", "Excel 导入", "台账核查", "打包项目", "可研审批", "改造内容", "三年计划", ...LIFE, ...MONEY];
const AFTER_TRAIL = ["职责与任务", "县市专班", "代理（AB角）", "工作交接", "使用说明"];
const ALL = [...BEFORE_TRAIL, ...AFTER_TRAIL];
const WITH_TRAIL = [...BEFORE_TRAIL, "审计日志", ...AFTER_TRAIL, "账号", "安全设置"];
/** A unit's lead sees its colleagues. */
const LEAD = [...ALL, "账号"];
/** What stands in the sidebar for those alone who read the register in full. */
const REGISTER = ["Excel 导入", "台账核查", "打包项目", "改造内容", ...LIFE, "县市专班"];
const READERS = [
  { account: "prefecture.admin", pages: WITH_TRAIL, todos: true },
  { account: "prefecture.staff", pages: ALL, todos: true },
  { account: "leader", pages: ALL, todos: true },
  { account: "auditor", pages: WITH_TRAIL, todos: true },
  { account: "yingjiang", pages: LEAD, todos: true },
  // What a utility finds in the ledger is its own payments.
  {
    account: "gas",
    pages: LEAD.filter((name) => ![...REGISTER, "可研审批", "资金总览", "资金计划", "特许经营"].includes(name)).map((name) => (name === "资金台账" ? "出资支付" : name)),
    todos: true,
  },
  { account: "drc", pages: LEAD.filter((name) => !["小区台账", ...REGISTER, ...MONEY].includes(name)), todos: true },
];
const RECORDS: Record<string, string> = { yingjiang: "/communities/533123-001", gas: "/communities/533103-001", drc: "" };
const PATHS = [
  "/",
  "/overview",
  "/overview?county=533123",
  "/communities",
  "/communities?q=没有",
  "/plan",
  "/duties",
  "/audit",
  "/audit?result=failed&who=没有",
  "/account",
  "/help",
  "/no/such/page",
];
/** Wide tables, asked for by one reader. */
const WIDE = ["/schedule", "/preliminary", "/next-steps"];
const WIDTHS = [1366, 683, 390, 320];

const side = (page: Page) => page.getByRole("navigation", { name: "主导航" });

test.describe("frame and home page by role", () => {
  for (const [turn, { account, pages, todos: has }] of READERS.entries()) {
    test(`${account} finds in the sidebar what it reaches, each link opens, and to-dos are counted alike everywhere`, async ({ open }) => {
      const page = await open(account);
      await page.goto("/");
      const todos = await page
        .getByRole("listitem")
        .filter({ has: page.getByRole("heading", { level: 3 }) })
        .count();
      expect(todos > 0).toBe(has);
      const links = side(page).getByRole("link");
      // What waits on a page of money stands beside its name.
      await expect(links).toHaveText(pages.map((name) => (name === "待办" ? (todos ? `待办${todos}` : name) : new RegExp(`^${name}\\d*$`))));
      await expect(page.getByRole("banner").getByRole("link", { name: todos ? `待办${todos}件` : "没有待办" })).toBeVisible();
      await expect(page.getByRole("main")).toContainText(todos ? `共${todos}件` : "现在没有需要您办理的事项。");
      // Every link is there; each reader follows a third of them, together they follow all.
      for (const name of oneIn(3, pages, turn)) {
        const link = links.filter({ hasText: new RegExp(`^${name}\\d*$`) });
        await link.click();
        await expect(link).toHaveAttribute("aria-current", "page");
        await expect(side(page).locator("[aria-current]")).toHaveCount(1);
        await expect(page).toHaveTitle(new RegExp(`^${name}`));
      }
    });
  }

  test("each to-do leads to the rows it counts", async ({ open }) => {
    const page = await open("yingjiang");
    await page.goto("/");
    const todos = await page
      .getByRole("main")
      .getByRole("heading", { level: 3 })
      .getByRole("link")
      .and(page.locator("[href^='/communities?']"))
      .evaluateAll((links) => links.map((link) => ({ href: link.getAttribute("href") ?? "", count: /：(\d+)个/.exec(link.textContent ?? "")?.[1] ?? "" })));
    expect(todos).toHaveLength(4);
    for (const { href, count } of todos) {
      await page.goto(href);
      await expect(page.locator("table.reg tfoot")).toContainText(`筛选合计${count}个小区`);
    }
  });
});

for (const [reader, { account, pages }] of READERS.entries()) {
  test(`${account}: every page carries mark and date of the demonstration and fits every width`, async ({ open }) => {
    const page = await open(account);
    const record = RECORDS[account] ?? "/communities/533102-001";
    // Who may not read the trail gets the page of an address that is none.
    const paths = PATHS.filter((path) => !path.startsWith("/audit") || pages.includes("审计日志"));
    const all = [...paths, ...(record ? [record] : []), ...(account === "prefecture.staff" ? WIDE : [])];
    for (const [turn, path] of oneIn(2, all, reader).entries()) {
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.goto(path);
      for (const width of oneIn(2, WIDTHS, turn + reader)) {
        await page.setViewportSize({ width, height: 800 });
        const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        await expect.configure({ soft: true }).poll(sideways, `${path} at ${width} px, pixels to scroll sideways`).toBe(0);
        if (path === "/no/such/page") continue;
        await expect(page.locator(".demo").filter({ visible: true }), `${path} at ${width} px`).toHaveText(/^演示数据\s*演示日期\s2021年7月8日 周四$/);
      }
    }
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the menu opens, leads on, closes behind itself and closes again by its own button", async ({ page }) => {
    await logIn(page, "mangshi");
    await scriptsRun(page);
    await expect(side(page)).toBeHidden();
    const button = page.getByRole("banner").locator("summary[aria-label='菜单']");
    const entry = page.getByRole("banner").getByRole("link", { name: "三年计划" });
    await expect(entry).toBeHidden();
    await button.click();
    await entry.click();
    await expect(page).toHaveURL("/plan");
    await expect(entry).toBeHidden();
    await button.click();
    await expect(entry).toBeVisible();
    await expect(entry).toHaveAttribute("aria-current", "page");
    await button.click();
    await expect(entry).toBeHidden();
    await logOut(page);
  });

  test("everything to press is large enough for a finger", async ({ open }) => {
    const page = await open("mangshi");
    for (const path of ["/", "/communities", "/communities/533103-140"]) {
      await page.goto(path);
      const small = await page
        .locator("button:visible, .btn:visible, summary:visible, input:not([type=hidden], [type=checkbox]):visible, select:visible")
        .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24).map((one) => one.outerHTML.slice(0, 80)));
      expect(small, path).toEqual([]);
    }
  });
});

/** Where the keyboard stands, and whether one can see it there. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    const name = at.getAttribute("aria-label") ?? at.getAttribute("name") ?? at.textContent ?? "";
    return { name: name.replaceAll("，点按排序", "").trim(), tag: at.tagName, seen: (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none" };
  });

test.describe("with the keyboard alone", () => {
  test.use({ account: "mangshi" });

  test("the first stop jumps over the navigation into the page", async ({ page }) => {
    await page.goto("/communities");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "跳到正文" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "导出 Excel" })).toBeFocused();
  });

  test("Tab reaches filters, column heads and rows in the order of the page, and focus is always seen", async ({ page }) => {
    await page.goto("/communities");
    const names: string[] = [];
    for (let stop = 0; stop < 50; stop++) {
      await page.keyboard.press("Tab");
      const at = await focused(page);
      expect(at.seen, `${at.tag} ${at.name}`).toBe(true);
      names.push(at.name);
    }
    const order = ["跳到正文", "待办", "总览", "职责与任务", "q", "计划年度", "阶段", "outside", "筛选", "小区名称", "计划投资", "芒市电力小区"].map((name) =>
      names.findIndex((found) => (name === "待办" ? /^待办\d+件$/.test(found) : found === name)),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test("a record can be found, edited and saved", async ({ page }) => {
    await page.goto("/communities?year=2022");
    await scriptsRun(page);
    const press = async (name: string) => {
      for (let stop = 0; stop < 60 && (await focused(page)).name !== name; stop++) await page.keyboard.press("Tab");
      expect(await focused(page)).toMatchObject({ name, seen: true });
    };
    // Past the menu, as the first stop of every page offers.
    await press("跳到正文");
    await page.keyboard.press("Enter");
    await press("芒市示范小区 186");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/communities/533103-186");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("芒市示范小区 186");
    await press("修改联系与备注");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/communities\/533103-186\/edit/);
    await scriptsRun(page);
    await press("notes");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("只用键盘");
    // The button holds its word and the one that it turns to.
    await press("保存正在保存");
    await page.keyboard.press("Enter");
    await expect(answerOf(page)).toContainText("已保存");
  });
});

test("on paper there is no navigation and no button, but the mark of the demonstration", async ({ open }) => {
  const page = await open("mangshi");
  for (const path of ["/", "/overview", "/communities", "/communities/533103-140", "/plan", "/agencies", "/help"]) {
    await page.emulateMedia({ media: "screen" });
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
    await expect(page.locator(".print-head").getByText("演示数据"), path).toBeVisible();
    await expect(page.locator(".side, .top, .strip, .skip, .filters, .pager, button").filter({ visible: true }), path).toHaveCount(0);
  }
});

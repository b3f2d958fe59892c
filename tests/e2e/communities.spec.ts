import type { Page } from "playwright/test";
import { expect, scriptsRun, test } from "../support/browser";

const COLUMNS = ["小区名称", "编号", "县市", "街道/乡镇", "计划年度", "阶段", "楼栋", "户数", "建筑面积", "计划投资"];
const STAGES = ["已入库", "列入计划", "前期工作", "施工", "完工", "竣工验收", "移交管理", "暂停", "退出"];
const COUNTIES = ["瑞丽市", "芒市", "梁河县", "盈江县", "陇川县"];

const rows = (page: Page) => page.locator("table.reg tbody tr");
const foot = (page: Page) => page.locator("table.reg tfoot tr > *");
const search = async (page: Page, text: string) => {
  await page.getByRole("searchbox").fill(text);
  await page.getByRole("button", { name: "筛选", exact: true }).click();
};

/** A column of the page as comparable values; the county's place is its code's. */
async function column(page: Page, title: string): Promise<(string | number)[]> {
  const at = COLUMNS.indexOf(title) + 1;
  const texts = await rows(page).evaluateAll((all, index) => all.map((row) => (row.children[index]?.textContent ?? "").trim()), at);
  if (title === "阶段") return texts.map((text) => STAGES.indexOf(text));
  if (title === "县市") return texts.map((text) => COUNTIES.indexOf(text));
  return COLUMNS.indexOf(title) > 5 ? texts.map((text) => Number(text.replaceAll(",", ""))) : texts;
}

test.describe("the register of all counties", () => {
  test.use({ account: "prefecture.staff" });

  test("filters narrow rows and totals, stand in the address, survive a reload and go back step by step", async ({ page }) => {
    await page.goto("/communities");
    await scriptsRun(page);
    await expect(page.getByText("共398个", { exact: true })).toBeVisible();
    await page.getByLabel("县市").selectOption("芒市");
    await expect(page).toHaveURL("/communities?county=533103");
    await page.getByLabel("计划年度").selectOption("2021年");
    await expect(page).toHaveURL("/communities?county=533103&year=2021");
    await page.getByLabel("阶段").selectOption("施工");
    await expect(page).toHaveURL("/communities?county=533103&year=2021&stage=CONSTRUCTION");
    await expect(page.getByText("筛选出 84 个，全部398个")).toBeVisible();
    await expect(foot(page).nth(1)).toHaveText("筛选合计84个小区");
    for (const title of ["县市", "计划年度", "阶段"]) expect(new Set(await column(page, title)).size).toBe(1);

    await page.reload();
    await expect(foot(page).nth(1)).toHaveText("筛选合计84个小区");
    await expect(page.getByLabel("阶段")).toHaveValue("CONSTRUCTION");
    await page.goBack();
    await expect(foot(page).nth(1)).toHaveText("筛选合计154个小区");
    await expect(page.getByLabel("阶段")).toHaveValue("");
    await page.getByRole("link", { name: "县市：芒市" }).click();
    await expect(page).toHaveURL("/communities?year=2021");
    await expect(foot(page).nth(1)).toHaveText("筛选合计225个小区");
    await page.getByRole("link", { name: "清除筛选" }).click();
    await expect(page).toHaveURL("/communities");
    await expect(page.getByLabel("计划年度")).toHaveValue("");
  });

  test("a search finds every row that holds the text and no other: one character, two, several, a number", async ({ page, open }) => {
    const whole = await open("prefecture.staff");
    const all: string[] = [];
    for (let at = 1; at <= 4; at++) {
      await whole.goto(`/communities?size=100&page=${at}`);
      all.push(...(await rows(whole).allTextContents()));
    }
    await page.goto("/communities");
    await scriptsRun(page);
    for (const text of ["瑞", "遮放", "示范小区 00", "芒市示范小区 002", "电力小区", "533103-187"]) {
      await search(page, text);
      await expect(page.getByRole("link", { name: `文字：${text}` })).toBeVisible();
      const holding = all.filter((row) => row.includes(text));
      expect(holding.length, text).toBeGreaterThan(0);
      await expect(foot(page).nth(1)).toHaveText(`筛选合计${holding.length}个小区`);
      for (const row of await rows(page).allTextContents()) expect(row).toContain(text);
      await expect(page.getByRole("searchbox")).toHaveValue(text);
    }
    await search(page, "没有这样的小区");
    await expect(page.getByText("没有符合条件的小区。")).toBeVisible();
  });

  test("sorts by each column both ways and says which", async ({ page }) => {
    await page.goto("/communities?county=533103");
    for (const title of COLUMNS) {
      const head = page.getByRole("columnheader", { name: new RegExp(`^${title}`) });
      const seen = new Set<string | null>();
      for (let click = 0; click < 2; click++) {
        const before = await head.getAttribute("aria-sort");
        await head.getByRole("link").click();
        await expect(head).not.toHaveAttribute("aria-sort", before ?? "none");
        await expect(head).toHaveAttribute("aria-sort", /^(ascending|descending)$/);
        const direction = await head.getAttribute("aria-sort");
        await expect(page.locator("th[aria-sort]")).toHaveCount(1);
        const values = await column(page, title);
        const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(values, `${title} ${direction}`).toEqual(direction === "descending" ? sorted.reverse() : sorted);
        seen.add(direction);
      }
      expect([...seen].sort(), title).toEqual(["ascending", "descending"]);
    }
  });

  test("pages through all rows, each once, with the same totals on every page", async ({ page }) => {
    await page.goto("/communities");
    const numbers = new Set<string>();
    const totals = await foot(page).allTextContents();
    expect(totals.slice(1)).toEqual(["筛选合计398个小区", "9,899", "23,653", "3,418,500", "304,422.66"]);
    const pager = page.getByRole("navigation", { name: "翻页" });
    await expect(pager.getByRole("link", { name: "上一页" })).toHaveAttribute("aria-disabled", "true");
    for (let at = 1; at <= 16; at++) {
      await expect(pager).toContainText(`${at} / 16`);
      expect(await foot(page).allTextContents()).toEqual(totals);
      for (const number of await column(page, "编号")) numbers.add(String(number));
      if (at < 16) await pager.getByRole("link", { name: "下一页" }).click();
    }
    await expect(page).toHaveURL("/communities?page=16");
    await expect(pager.getByRole("link", { name: "下一页" })).toHaveAttribute("aria-disabled", "true");
    expect(numbers.size).toBe(398);
    await page.goto("/communities?page=17");
    await page.getByRole("link", { name: "回到第一页" }).click();
    await expect(page).toHaveURL("/communities");
  });

  test("the foot adds up the rows above it", async ({ page }) => {
    await page.goto("/communities?county=533103&year=2022");
    const shown = (await foot(page).allTextContents()).slice(2).map((text) => Number(text.replaceAll(",", "")));
    const added = await Promise.all(COLUMNS.slice(6).map(async (title) => (await column(page, title)).reduce<number>((sum, value) => sum + Number(value), 0)));
    expect(added.slice(0, 2)).toEqual(shown.slice(0, 2));
    for (const [index, most] of [
      [2, 7],
      [3, 0.07],
    ] as const)
      expect(Math.abs((added[index] ?? 0) - (shown[index] ?? 0))).toBeLessThan(most);
  });

  test("keeps communities outside the 398 apart", async ({ page }) => {
    await page.goto("/communities?county=533103");
    await scriptsRun(page);
    await page.getByLabel("398个以外").check();
    await expect(page).toHaveURL("/communities?county=533103&outside=1");
    await expect(rows(page)).toHaveCount(2);
    await expect(page.getByText("筛选出 2 个，全部398个")).toBeVisible();
  });

  test("nothing found says so and shows the way out", async ({ page }) => {
    await page.goto("/communities?county=533122&year=2022");
    await expect(page.getByText("没有符合条件的小区。")).toBeVisible();
    await page.locator(".empty").getByRole("link", { name: "清除筛选" }).click();
    await expect(page).toHaveURL("/communities");
    await expect(rows(page)).toHaveCount(25);
  });
});

test("a utility sees where it has work, without figures, in the list and in a record", async ({ open }) => {
  const page = await open("gas");
  await page.goto("/communities");
  await expect(page.getByRole("columnheader").locator(".sort")).toHaveText(COLUMNS.slice(0, 6).map((title) => new RegExp(`^${title}`)));
  await expect(page.getByRole("main")).not.toContainText(/\d\.\d\d|计划投资/);
  await rows(page).first().getByRole("link").click();
  await expect(page).toHaveURL(/\/communities\/\d{6}-/);
  await expect(page.getByRole("heading", { name: "管线任务" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/\d\.\d\d|联系岗位|变更记录|产权性质/);
  await page.goto("/communities?sort=investment&dir=desc");
  await expect(page.getByRole("main")).not.toContainText(/\d\.\d\d/);
});

test("a county sees its own rows alone, and another's record is not found", async ({ open }) => {
  const page = await open("mangshi");
  await page.goto("/communities?size=100");
  expect(new Set(await column(page, "县市"))).toEqual(new Set([COUNTIES.indexOf("芒市")]));
  await expect(foot(page).nth(1)).toHaveText("筛选合计187个小区");
  await expect(page.getByLabel("县市")).toHaveCount(0);
  await page.goto("/communities?county=533102");
  await expect(page.getByText("没有符合条件的小区。")).toBeVisible();
  const answer = await page.goto("/communities/533102-001");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面，或它不在您的范围内");
  await expect(page.getByRole("main")).not.toContainText("瑞丽");
  await page.getByRole("link", { name: "回到待办" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("待办");
});

test("an agency gets the not-found page for the register and every record", async ({ open }) => {
  const page = await open("drc");
  for (const path of ["/communities", "/communities?q=芒市", "/communities/533103-001"]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面，或它不在您的范围内");
    await expect(page.getByRole("main")).not.toContainText("芒市");
  }
});

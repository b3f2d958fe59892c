import { expect, test } from "../support/browser";
import { openEveryFigure } from "../support/browser-figures";

const MANGSHI = "533103";

test.describe("the prefecture's staff", () => {
  test.use({ account: "prefecture.staff" });

  test("sees the published target as it was published: 398 communities, 304,422.67 万元", async ({ page }) => {
    await page.goto("/overview");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("全州完工108个小区，占目标27.1%");
    await expect(page.getByRole("main")).toContainText("目标398个；已开工233个（58.5%）");
    const row = (name: string) =>
      page
        .getByRole("region", { name: "基线、现行计划与实际" })
        .getByRole("row", { name: new RegExp(`^${name} `) })
        .getByRole("cell");
    await expect(row("完工小区")).toHaveText(["个", "398", "398", "108", "27.1%", ""]);
    await expect(row("完成投资")).toHaveText(["万元", "304,422.67", "304,422.66", /^[1-9][\d,]+\.\d\d$/, /^\d\d\.\d%$/, ""]);
    await expect(row("完工户数")).toHaveText(["户", "23,653", "23,653", "5,502", "23.3%", ""]);
  });

  for (const [path, least] of [
    ["/overview", 90],
    [`/overview?county=${MANGSHI}`, 40],
    ["/plan", 30],
    ["/", 6],
  ] as const) {
    test(`opens every figure of ${path} and finds rows that add up to it`, async ({ page }) => {
      test.setTimeout(60_000);
      await page.goto(path);
      const { opened, wrong } = await openEveryFigure(page);
      expect(wrong).toEqual([]);
      expect(opened).toBeGreaterThanOrEqual(least);
    });
  }

  test("a click on a figure shows its rows with the same filters", async ({ page }) => {
    await page.goto("/overview");
    const address = `/communities?county=${MANGSHI}&year=2021&stage=from-CONSTRUCTION`;
    const figure = page
      .getByRole("region", { name: "县市与年度" })
      .getByRole("row", { name: /^芒市 / })
      .locator(`a[href="${address}"]`);
    const count = await figure.innerText();
    expect(count).toMatch(/^[1-9]\d+$/);
    await figure.click();
    await expect(page).toHaveURL(address);
    await expect(page.getByText(`筛选合计${count}个小区`)).toBeVisible();
    await expect(page.getByLabel("县市")).toHaveValue(MANGSHI);
  });

  test("a county's tile narrows the page to it, a second click widens it again", async ({ page }) => {
    await page.goto("/overview");
    const tile = page.getByRole("link", { name: /^芒市 / });
    await tile.click();
    await expect(page).toHaveURL(`/overview?county=${MANGSHI}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^芒市完工26个小区/);
    await expect(tile).toHaveAttribute("aria-current", "true");
    await expect(page.getByRole("region", { name: "县市与年度" }).getByRole("rowheader")).toHaveText(["芒市"]);
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^芒市完工26个小区/);
    await tile.click();
    await expect(page).toHaveURL("/overview");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^全州完工108个小区/);
  });

  test("sees where published figures do not add up, with difference and reason", async ({ page }) => {
    await page.goto("/overview");
    const row = (name: string) =>
      page
        .getByRole("region", { name: "校核" })
        .getByRole("row", { name: new RegExp(`^${name}`) })
        .getByRole("cell");
    await expect(row("13项县市分年投资之和")).toHaveText(["304,422.67", "304,422.66", "万元", "−0.01", "说明", "各县市分年数各自四舍五入"]);
    await expect(row("三个年度合计之和")).toHaveText(["304,422.67", "304,422.66", "万元", "−0.01", "说明", "年度合计各自四舍五入"]);
    await expect(row("管线单位出资")).toHaveText(["74,572.61", "74,571.00", "万元", "−1.61", "说明", /10,653\.23×7＝74,572\.61/]);
    await expect(row("有金额渠道之和")).toHaveText(["304,422.67", "304,422.67", "万元", "0.00", "一致", "一致"]);
  });

  test("gets both charts drawn, each with a sentence in its place and a table underneath", async ({ page }) => {
    await page.goto("/overview");
    const charts = page.getByRole("figure").filter({ has: page.locator(".plot") });
    await expect(charts).toHaveCount(2);
    for (const [index, rows] of [
      [0, 8],
      [1, 6],
    ] as const) {
      const chart = charts.nth(index);
      await expect(chart.locator("[role=img] svg").first()).toBeVisible();
      expect(await chart.locator("svg .recharts-bar-rectangle").count()).toBeGreaterThanOrEqual(6);
      await expect(chart.locator("[role=img][aria-label]").first()).toHaveAttribute("aria-label", /：.+，/);
      await expect(chart.getByRole("table")).toBeHidden();
      await chart.getByText("查看数据表").click();
      await expect(chart.getByRole("table").locator("tbody tr")).toHaveCount(rows);
    }
  });
});

test.describe("a county officer", () => {
  test.use({ account: "mangshi" });

  test("opens the own county's figures as rows and the others' as definitions", async ({ page }) => {
    await page.goto("/overview");
    const rows = page.getByRole("region", { name: "县市与年度" }).locator("tbody tr, tfoot tr");
    for (const row of await rows.all()) {
      const own = (await row.getByRole("rowheader").textContent()) === "芒市";
      const addresses = await row.locator("a.fig").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      expect(addresses.length).toBeGreaterThan(4);
      for (const address of addresses) expect(address).toMatch(own ? /^\/communities\?county=533103/ : /^#definitions$/);
    }
    await rows.filter({ hasText: "瑞丽市" }).locator("a.fig").first().click();
    await expect(page).toHaveURL("/overview#definitions");
    await expect(page.locator("#definitions")).toBeInViewport();
  });

  for (const path of ["/", "/overview", "/plan", `/overview?county=${MANGSHI}`]) {
    test(`finds rows that add up behind every figure of the own county on ${path}`, async ({ page }) => {
      await page.goto(path);
      const { opened, wrong } = await openEveryFigure(page);
      expect(wrong).toEqual([]);
      expect(opened).toBeGreaterThan(4);
    });
  }
});

for (const account of ["drc", "gas"]) {
  test(`${account} reads every roll-up, and no figure leads to rows beyond its reach`, async ({ open }) => {
    const page = await open(account);
    for (const path of ["/overview", "/plan"]) {
      await page.goto(path);
      await expect(page.locator("a.fig[href^='/communities']")).toHaveCount(0);
      expect(await page.locator("a.fig[href$='#definitions']").count()).toBeGreaterThan(10);
    }
  });
}

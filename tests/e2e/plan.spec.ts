import { answerOf, expect, scriptsRun, test } from "../support/browser";

/** A community of 盈江县 that is planned for 2021 and of which nobody has asked anything yet. */
const COMMUNITY = "533123-020";

test.describe("a county and the prefecture", () => {
  test.use({ account: "yingjiang" });

  test("a county asks, sees the effect before it sends, the prefecture decides, and the plan's figures move by that", async ({ page, open }) => {
    await page.goto(`/plan/changes/new?community=${COMMUNITY}`);
    await scriptsRun(page);
    const effect = page.getByRole("region", { name: "对计划的影响" });
    await page.getByLabel("调整事项").selectOption("MOVE_YEAR");
    await page.getByLabel("调整到").selectOption("2022");
    await expect(effect.getByRole("row", { name: /^盈江县 2022年 / })).toContainText("+1");
    await page.getByLabel("理由").fill("与片区道路拓宽衔接");
    await page.getByRole("button", { name: "提交申请" }).click();
    await expect(page).toHaveURL(/\/plan\/changes\/\d+$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("调整年度");

    const office = await open("prefecture.staff");
    const row = office.getByRole("region", { name: "小区和投资" }).getByRole("row", { name: /^2022年 盈江县 / });
    await office.goto("/plan");
    await expect(row.getByRole("link", { name: "40", exact: true })).toBeVisible();
    await office.goto(page.url());
    await scriptsRun(office);
    await office.getByRole("button", { name: "批准", exact: true }).click();
    await expect(office.getByText("批准要有文号。")).toBeVisible();
    await office.getByLabel("文号").fill("德建函〔2021〕22号");
    await office.getByRole("button", { name: "批准", exact: true }).click();
    await expect(office.getByText("经过").locator("xpath=ancestor::section")).toContainText("批准，文号德建函〔2021〕22号");
    await office.goto("/plan");
    await expect(row.getByRole("link", { name: "41", exact: true })).toBeVisible();
    await expect(row).toContainText("调整年度 +1");

    // The other way, so that other tests find the published figures.
    await page.goto(`/plan/changes/new?community=${COMMUNITY}`);
    await scriptsRun(page);
    await page.getByLabel("调整到").selectOption("2021");
    await page.getByLabel("理由").fill("道路拓宽推迟");
    await page.getByRole("button", { name: "提交申请" }).click();
    await expect(page).toHaveURL(/\/plan\/changes\/\d+$/);
    await office.goto(page.url());
    await scriptsRun(office);
    await office.getByLabel("文号").fill("德建函〔2021〕23号");
    await office.getByRole("button", { name: "批准", exact: true }).click();
    await expect(office.getByText("经过").locator("xpath=ancestor::section")).toContainText("德建函〔2021〕23号");
  });

  test("without scripts the effect is shown before the second press", async ({ open }) => {
    const page = await open("yingjiang", { javaScriptEnabled: false });
    await page.goto(`/plan/changes/new?community=${COMMUNITY}`);
    await page.getByLabel("调整事项").selectOption("WITHDRAW");
    await page.getByLabel("理由").fill("多数居民不同意");
    await page.getByRole("button", { name: "提交申请" }).click();
    await expect(answerOf(page)).toContainText("请先核对下面列出的影响");
    await expect(page.getByLabel("理由")).toHaveValue("多数居民不同意");
    await page.getByRole("button", { name: "提交申请" }).click();
    await expect(page).toHaveURL(/\/plan\/changes\/\d+$/);
    await page.getByRole("button", { name: "撤回申请" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});

import { answerOf, expect, scriptsRun, test } from "../support/browser";

/** A record of 陇川县 that no other file of tests changes. */
const PLAN = "/communities/533124-031/plan";

test.use({ account: "longchuan" });

test("a community's plan is filled in: what is wrong is told in its cell, more than planned is asked, the totals open it", async ({ page }) => {
  await page.goto(PLAN);
  await page.getByRole("link", { name: "填写方案" }).click();
  await expect(page).toHaveURL(`${PLAN}/edit`);
  await scriptsRun(page);
  const lift = (part: string) => page.getByRole("textbox", { name: `加装电梯，${part}数量，部` });
  await page.getByRole("checkbox", { name: "列入加装电梯", exact: true }).check();
  await lift("计划").fill("１．５");
  await page.getByLabel("同意户数").fill("999999");
  await page.getByRole("button", { name: "保存方案" }).click();
  await expect(answerOf(page)).toContainText("有2处需要修改，未保存。");
  await expect(answerOf(page).getByRole("link")).toHaveText(["同意户数", "加装电梯，计划数量"]);
  await expect(lift("计划")).toHaveValue("１．５");
  await expect(lift("计划")).toHaveAttribute("aria-invalid", "true");

  await page.getByLabel("同意户数").fill("1");
  await lift("计划").fill("2");
  await lift("完成").fill("3");
  await page.getByRole("button", { name: "保存方案" }).click();
  await page.getByRole("checkbox", { name: "已核对，完成数量超过计划属实" }).check();
  await page.getByRole("button", { name: "保存方案" }).click();
  await expect(page).toHaveURL(`${PLAN}?saved=plan`);
  await expect(page.getByRole("row", { name: /^加装电梯/ })).toContainText("多于计划，已核对");
  await page.getByRole("link", { name: "按基础、完善、提升" }).click();
  await expect(page.getByRole("rowheader", { name: /^完善类/ })).toBeVisible();

  await page.goto("/contents");
  await page
    .getByRole("region", { name: "分项" })
    .getByRole("link", { name: /^加装电梯，陇川县，计划/ })
    .click();
  await page.getByRole("link", { name: "陇川县示范小区 031" }).click();
  await expect(page).toHaveURL(PLAN);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the eight haves are answered, each with its ground where it does not apply; a county writes its posts", async ({ page }) => {
    await page.goto(`${PLAN}/haves`);
    await page.locator('[name="AFTER.1"]').selectOption("NOT_APPLICABLE");
    await page.locator('[name="ground.AFTER.1"]').fill("");
    await page.getByRole("button", { name: "保存核对结果" }).click();
    await expect(answerOf(page)).toContainText("未保存");
    await page.locator('[name="ground.AFTER.1"]').fill("与相邻小区合用");
    await page.getByRole("button", { name: "保存核对结果" }).click();
    await expect(page.getByRole("row", { name: /^物管用房/ })).toContainText("与相邻小区合用");

    await page.goto("/counties/533124");
    await page.getByRole("link", { name: /^修改\s*物业服务企业/ }).click();
    await page.getByLabel("岗位").fill("运营负责岗");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await expect(page.getByRole("row", { name: /^企业运作/ })).toContainText("运营负责岗");
  });
});

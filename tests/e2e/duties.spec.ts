import { expect, scriptsRun, test } from "../support/browser";

test("the prefecture gives an agency a series, the agency reports on its own account, the prefecture sends it back and confirms it", async ({ open }) => {
  test.setTimeout(90_000);
  const staff = await open("prefecture.staff");
  await staff.goto("/duties");
  await staff.getByRole("link", { name: "布置任务" }).click();
  await scriptsRun(staff);
  await staff.getByRole("combobox", { name: "承办单位" }).selectOption({ label: "州民政局" });
  await staff.getByLabel("任务", { exact: true }).fill("走访出资困难家庭");
  await staff.getByLabel("办结期限").fill("2021-07-12");
  await staff.getByLabel("重复", { exact: true }).selectOption({ label: "每月一次" });
  await staff.getByLabel(/^重复到/).fill("2021-09-30");
  await staff.getByRole("button", { name: "建立任务" }).click();
  await expect(staff.getByRole("main")).toContainText("将建立3件任务，期限：2021年7月12日、2021年8月12日、2021年9月12日");
  await staff.getByRole("button", { name: "核对无误，建立3件任务" }).click();
  await expect(staff).toHaveURL(/\/duties\/\d+$/);
  const address = new URL(staff.url()).pathname;
  await expect(staff.getByRole("main")).toContainText("第1件，共3件");

  const unit = await open("civil");
  await unit.goto("/");
  await unit.getByRole("link", { name: "走访出资困难家庭" }).click();
  await expect(unit).toHaveURL(address);
  await scriptsRun(unit);
  await unit.getByRole("button", { name: "报告办结" }).click();
  await expect(unit.getByText("请填写办理情况。")).toBeVisible();
  await unit.getByLabel("办理情况").fill("已走访12户。");
  await unit.getByRole("button", { name: "报告办结" }).click();
  const state = unit.getByRole("main").locator(".head .st").first();
  await expect(state).toHaveText("待确认");
  await expect(unit.getByRole("button", { name: "确认办结" })).toHaveCount(0);

  await staff.goto("/duties?agency=CIVIL_AFFAIRS&state=REPORTED");
  await staff.getByRole("link", { name: "走访出资困难家庭" }).click();
  await scriptsRun(staff);
  await staff.getByLabel("意见").fill("请补充名单份数。");
  await staff.getByRole("button", { name: "退回继续办理" }).click();
  await expect(staff.getByRole("main").locator(".head .st").first()).toHaveText("办理中");
  await unit.goto(address);
  await expect(unit.getByRole("main")).toContainText("请补充名单份数。");

  const other = await open("finance");
  expect((await other.goto(address))?.status()).toBe(404);
});

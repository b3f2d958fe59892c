import type { Page } from "playwright/test";
import { expect, test } from "../support/browser";

const own = (page: Page) => page.locator(".rights thead th.own");
const cellsOf = (page: Page, right: string) => page.getByRole("row", { name: right }).locator("td");

test("a county officer finds what it may do in the first column, and prints it", async ({ open }) => {
  const page = await open("mangshi");
  await page.goto("/");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "使用说明" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("使用说明");
  await expect(own(page)).toHaveText(["县市住建局您的岗位"]);
  await expect(cellsOf(page, "登记、修改、合并小区")).toHaveText(["本县市", ...Array.from({ length: 6 }, () => "—没有")]);
  await expect(page.getByText("先找本单位负责账号的同志")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "一经公布不改动" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
  await expect(page.locator(".rights")).toBeVisible();
});

test("an agency sees the same table with its own column first, and what it has not", async ({ open }) => {
  const page = await open("drc");
  await page.goto("/help");
  await expect(own(page)).toHaveText(["州级成员单位您的岗位"]);
  await expect(cellsOf(page, "查看小区名称、位置、日期、阶段")).toHaveText(["—没有", "全州", "全州", "本县市", "本单位", "全州", "全州"]);
});

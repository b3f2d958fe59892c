import type { Page } from "playwright/test";
import { answerOf, expect, logIn, logOut, scriptsRun, test } from "../support/browser";

/** Records whose contact is filled in, one for each test; none of them shows in another test's figures. Two officers at once: record.spec.ts. */
const record = (number: number) => `/communities/533103-${String(number).padStart(3, "0")}`;
const contact = (page: Page) => page.getByLabel("联系岗位");
const notes = (page: Page) => page.getByLabel("备注");
const save = (page: Page) => page.getByRole("button", { name: "保存", exact: true });
const history = (page: Page) => page.locator("section", { has: page.getByRole("heading", { name: "变更记录" }) }).getByRole("listitem");

async function openForm(page: Page, number: number): Promise<void> {
  await page.goto(`${record(number)}/edit`);
  await scriptsRun(page);
}

test("contact and notes: all errors at once with every character kept; a double click saves once; markup and formulas stay text", async ({ open }) => {
  const page = await open("mangshi");
  await openForm(page, 101);
  const before = await contact(page).inputValue();
  expect(before).not.toBe("");
  const long = "备".repeat(2001);
  await contact(page).fill("联络岗 13988887777");
  await notes(page).fill(long);
  await save(page).click();
  await expect(answerOf(page)).toContainText("有2处需要修改，未保存。");
  for (const [field, text, message] of [
    [contact(page), "联络岗 13988887777", "请填岗位，不填电话号码。"],
    [notes(page), long, /最多2000个字/],
  ] as const) {
    await expect(field).toHaveValue(text);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    const described = ((await field.getAttribute("aria-describedby")) ?? "").split(" ")[0];
    await expect(page.locator(`[id="${described}"]`)).toHaveText(message);
  }

  let sent = 0;
  page.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
  const lines = ["<img src=x onerror=\"document.title='x'\"> =1+1", "'; DROP TABLE community; --"];
  await contact(page).fill("项目管理岗");
  await notes(page).fill(lines.join("\n"));
  await save(page).dblclick();
  await expect(answerOf(page)).toContainText("已保存");
  expect(sent).toBe(1);
  await expect(page).toHaveTitle(/^小区/);
  await expect(page.getByRole("definition").filter({ hasText: lines[1] ?? "" })).toHaveText(lines.join("\n"), { useInnerText: true });
  await expect(history(page)).toHaveCount(2);
  await expect(history(page).first()).toContainText("芒市住建局修改登记");
  await expect(history(page).first().locator(".change").first()).toHaveText(`联系岗位：${before} → 项目管理岗`);
  await expect(history(page).first().locator(".change").last()).toContainText(lines.join(" "));
  await expect(history(page).last()).toContainText("按明细表写入");
});

test("a session that ended meanwhile loses nothing: log in in another tab, come back, save", async ({ page, context }) => {
  await logIn(page, "mangshi");
  await openForm(page, 107);
  await notes(page).fill("登录结束前填的内容");
  const tab = await context.newPage();
  await tab.goto("/");
  await logOut(tab);
  await save(page).click();
  await expect(answerOf(page)).toContainText("登录已结束，内容还在本页。");
  await expect(notes(page)).toHaveValue("登录结束前填的内容");
  await logIn(tab, "mangshi");
  await save(page).click();
  await expect(answerOf(page)).toContainText("已保存");
  await expect(history(page).first()).toContainText("→ 登录结束前填的内容");
});

test("who steers reads contact and notes but gets no form", async ({ open }) => {
  const page = await open("prefecture.staff");
  await page.goto(record(120));
  await expect(page.getByText("由芒市住建局填写")).toBeVisible();
  await expect(page.getByText("联系岗位", { exact: true })).toBeVisible();
  await expect(page.getByRole("main").locator("form, input, textarea")).toHaveCount(0);
});

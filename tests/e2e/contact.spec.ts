import type { Page } from "playwright/test";
import { answerOf, expect, logIn, logOut, scriptsRun, test } from "../support/browser";

/** Records whose contact is filled in, one for each test; none of them shows in another test's figures. */
const record = (number: number) => `/communities/533103-${String(number).padStart(3, "0")}`;
const contact = (page: Page) => page.getByLabel("联系岗位");
const notes = (page: Page) => page.getByLabel("备注");
const save = (page: Page) => page.getByRole("button", { name: "保存联系与备注" });
const history = (page: Page) => page.locator("section", { has: page.getByRole("heading", { name: "变更记录" }) });

async function openRecord(page: Page, number: number): Promise<void> {
  await page.goto(record(number));
  await scriptsRun(page);
}

test.describe("the county that keeps the record", () => {
  test.use({ account: "mangshi" });

  test("saves contact post and notes, and the history says who changed what, old to new", async ({ page }) => {
    await openRecord(page, 101);
    await expect(history(page)).toContainText("按明细表写入");
    const [before, noted] = [await contact(page).inputValue(), await notes(page).inputValue()];
    expect(before).not.toBe("");
    await contact(page).fill("项目管理岗");
    await notes(page).fill("第一行\n第二行");
    await save(page).click();
    await expect(answerOf(page)).toHaveText("已保存。");
    const entry = history(page).getByRole("listitem");
    await expect(entry).toHaveCount(2);
    await expect(entry.first()).toContainText("芒市住建局修改联系岗位与备注");
    await expect(entry.first().locator(".change").nth(0)).toHaveText(`联系岗位：${before} → 项目管理岗`);
    await expect(entry.first().locator(".change").nth(1)).toHaveText(`备注：${noted || "未填"} → 第一行 第二行`);

    await page.reload();
    await expect(contact(page)).toHaveValue("项目管理岗");
    await expect(notes(page)).toHaveValue("第一行\n第二行");
    await notes(page).fill("");
    await save(page).click();
    await expect(entry).toHaveCount(3);
    await expect(entry.first().locator(".change")).toHaveText(["备注：第一行 第二行 → 未填"]);
  });

  test("saves twice in a row without reloading", async ({ page }) => {
    await openRecord(page, 102);
    for (const text of ["第一次", "第二次"]) {
      await notes(page).fill(text);
      await save(page).click();
      await expect(answerOf(page)).toHaveText("已保存。");
      await expect(history(page).getByRole("listitem").first()).toContainText(`→ ${text}`);
      await expect(notes(page)).toHaveValue(text);
    }
    await expect(history(page).getByRole("listitem")).toHaveCount(3);
  });

  test("of two editors at once the second sees both texts, and may then save its own", async ({ page, open }) => {
    const other = await open("mangshi");
    await openRecord(page, 103);
    await openRecord(other, 103);
    await notes(page).fill("先保存的一方");
    await save(page).click();
    await expect(answerOf(page)).toHaveText("已保存。");

    await contact(other).fill("综合协调岗");
    await notes(other).fill("后保存的一方");
    await save(other).click();
    await expect(answerOf(other)).toContainText("这条记录已被改过。您填的内容还在，未保存。");
    await expect(answerOf(other).getByRole("row", { name: /^备注/ }).getByRole("cell")).toHaveText(["先保存的一方", "后保存的一方"]);
    await expect(answerOf(other)).toContainText("芒市住建局于");
    await expect(notes(other)).toHaveValue("后保存的一方");
    await expect(contact(other)).toHaveValue("综合协调岗");
    await page.reload();
    await expect(notes(page)).toHaveValue("先保存的一方");

    await other.getByRole("button", { name: "用我填的内容保存" }).click();
    await expect(answerOf(other)).toHaveText("已保存。");
    await expect(history(other).getByRole("listitem").first().locator(".change").last()).toHaveText("备注：先保存的一方 → 后保存的一方");
    await page.reload();
    await expect(notes(page)).toHaveValue("后保存的一方");
    await expect(contact(page)).toHaveValue("综合协调岗");
  });

  test("reads all errors at once beside their fields, with every typed character kept", async ({ page }) => {
    await openRecord(page, 104);
    const long = "备".repeat(2001);
    await contact(page).fill("联络岗 13988887777");
    await notes(page).fill(long);
    await save(page).click();
    await expect(answerOf(page)).toHaveText("有2处需要修改，未保存。");
    for (const [field, text, message] of [
      [contact(page), "联络岗 13988887777", "请填岗位，不填电话号码。"],
      [notes(page), long, "备注最多2000个字，请删减后再保存。"],
    ] as const) {
      await expect(field).toHaveValue(text);
      await expect(field).toHaveAttribute("aria-invalid", "true");
      const described = ((await field.getAttribute("aria-describedby")) ?? "").split(" ")[0];
      await expect(page.locator(`[id="${described}"]`)).toHaveText(message);
    }
    await notes(page).fill("备".repeat(2000));
    await contact(page).fill("联络岗");
    await save(page).click();
    await expect(answerOf(page)).toHaveText("已保存。");
  });

  test("a double click sends the form once", async ({ page }) => {
    let sent = 0;
    page.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
    await openRecord(page, 105);
    await notes(page).fill("双击一次");
    await save(page).dblclick();
    await expect(answerOf(page)).toHaveText("已保存。");
    await expect(history(page).getByRole("listitem").filter({ hasText: "双击一次" })).toHaveCount(1);
    expect(sent).toBe(1);
  });

  test("text is kept as text: markup, formulas and full-width digits do no harm", async ({ page }) => {
    await openRecord(page, 106);
    const text = `<img src=x onerror="document.title='x'"> =1+1 '; DROP TABLE community; --`;
    await notes(page).fill(text);
    await save(page).click();
    await expect(answerOf(page)).toHaveText("已保存。");
    await page.reload();
    await expect(notes(page)).toHaveValue(text);
    await expect(history(page)).toContainText(text);
    await expect(page).toHaveTitle(/^小区/);
  });
});

test("a session that ended meanwhile loses nothing: log in in another tab, come back, save", async ({ page, context }) => {
  await logIn(page, "mangshi");
  await openRecord(page, 107);
  await notes(page).fill("登录结束前填的内容");
  const tab = await context.newPage();
  await tab.goto("/");
  await logOut(tab);
  await save(page).click();
  await expect(answerOf(page)).toContainText("登录已结束，内容还在本页。");
  await expect(notes(page)).toHaveValue("登录结束前填的内容");
  await logIn(tab, "mangshi");
  await save(page).click();
  await expect(answerOf(page)).toHaveText("已保存。");
  await expect(history(page).getByRole("listitem").first()).toContainText("→ 登录结束前填的内容");
});

for (const account of ["prefecture.admin", "prefecture.staff", "leader", "auditor"]) {
  test(`${account} reads contact and notes but gets no form`, async ({ open }) => {
    const page = await open(account);
    await page.goto(record(120));
    await expect(page.getByText("由芒市住建局填写")).toBeVisible();
    await expect(page.getByText("联系岗位", { exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
    await expect(page.getByRole("main").locator("form")).toHaveCount(0);
  });
}

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { demonstrationAccounts } from "@/prisma/seed/demonstration-accounts";
import { answerOf, expect, fillLogin, scriptsRun, test } from "../support/browser";
import { oneIn, TURN } from "../support/part";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];

/** Legacy mode asks the page itself, which is enough for pages without frames and twice as fast. */
async function findings(page: Page, part = "html"): Promise<string[]> {
  // What a sticky head covers half after scrolling is too small only there.
  await page.evaluate(() => window.scrollTo(0, 0));
  // After a form has been answered the title is put in anew.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .options({ runOnly: TAGS, resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.replaceAll(/\s+/g, " ")}`));
}

const accountId = (username: string) => demonstrationAccounts.find((account) => account.username === username)?.id ?? "";

/** Pages as each kind of reader sees them. */
const PAGES: Record<string, string[]> = {
  "prefecture.staff": [
    "/",
    "/overview",
    "/overview?county=533103",
    "/communities",
    "/communities?county=533122&year=2022",
    "/communities/533103-150",
    "/communities/checks",
    "/projects",
    "/projects/1",
    "/contents",
    "/plan",
    "/plan/changes",
    "/plan/changes/4",
    "/plan/lists/533123/2022",
    "/plan/baselines",
    "/schedule",
    "/preliminary?year=2021",
    "/agencies",
    "/duties?agency=DRC",
    "/duties/new?unit=DRC",
    "/duties/2",
    "/funding",
    "/shares",
    "/shares/basis?utility=GAS",
    "/shares/rounds/new",
    "/help",
    "/no/such/page",
  ],
  mangshi: [
    "/",
    "/overview",
    "/communities?year=2022",
    "/communities/533103-150",
    "/communities/533102-001",
    "/communities/import",
    "/communities/533103-150/edit",
    "/communities/533103-150/merge",
    "/communities/533103-150/plan",
    "/communities/533103-150/plan/edit",
    "/counties/533103",
    "/communities/533103-150/merge?with=533103-W001",
    "/communities/new",
    "/communities/checks",
    "/projects",
    "/projects/new",
    "/projects/1",
    "/plan",
    "/plan/lists",
    "/plan/changes/new?community=533103-150",
    "/schedule?by=project",
    "/next-steps",
    "/funding/plan/533103-001",
    "/funding/applications/7",
    "/franchise/new",
    "/ledger/new?subject=533103-023",
    "/ledger",
    "/deputies",
    "/handovers",
    "/account",
    "/users",
    `/users/${accountId("mangshi.review")}`,
  ],
  "mangshi.review": ["/deputies"],
  "prefecture.admin": [
    "/deputies",
    "/settings",
    "/users",
    "/users?q=没有",
    "/users/new",
    "/users/import",
    `/users/${accountId("prefecture.staff")}`,
    `/users/${accountId("prefecture.admin")}`,
  ],
  gas: ["/", "/communities", "/communities/533103-001", "/shares?object=2389", "/shares/2389", "/reconciliation"],
  drc: ["/", "/overview", "/duties"],
  auditor: ["/audit", "/audit?group=login&result=done&county=533103", "/audit?who=没有"],
};

const FIRST_READER = new Map(
  Object.entries(PAGES)
    .flatMap(([account, paths]) => paths.map((path): [string, string] => [path, account]))
    .reverse(),
);

test.describe(`at ${SIZES.map(({ width, height }) => `${width} × ${height}`).join(" and ")} axe finds nothing`, () => {
  for (const [account, paths] of Object.entries(PAGES)) {
    test(`on the pages of ${account}`, async ({ open }) => {
      test.setTimeout(240_000);
      const page = await open(account);
      // A page that another account is asked about already, every other day.
      for (const [turn, path] of paths.filter((each, at) => FIRST_READER.get(each) === account || oneIn(2, [each], TURN + at).length > 0).entries()) {
        await page.goto(path);
        await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
        // A page at one of the sizes, the next at the other; in a whole run each at both.
        for (const viewport of oneIn(2, SIZES, turn)) {
          await page.setViewportSize(viewport);
          if (path.startsWith("/overview")) await page.locator("[role=img] svg").first().waitFor();
          expect.soft(await findings(page), `${account} ${path} at ${viewport.width} px`).toEqual([]);
        }
      }
    });
  }
});

for (const viewport of SIZES) {
  test.describe(`at ${viewport.width} × ${viewport.height} axe finds nothing`, () => {
    test.use({ viewport });

    test("on the login page, with its errors", async ({ page }) => {
      await page.goto("/login");
      for (const more of await page.locator(".login-box summary").all()) await more.click();
      expect.soft(await findings(page), "login").toEqual([]);
      await fillLogin(page, "", "");
      await expect(answerOf(page)).toContainText("请填写账号和密码。");
      expect.soft(await findings(page), "empty fields").toEqual([]);
      await fillLogin(page, "nobody.axe", "wrong");
      await expect(answerOf(page)).toContainText("账号或密码不正确。");
      expect.soft(await findings(page), "wrong password").toEqual([]);
    });

    test("in the header with its menus open", async ({ open }) => {
      const page = await open("mangshi");
      await page.goto("/agencies");
      const menus = page.getByRole("banner").locator("summary:visible");
      for (const menu of await menus.all()) {
        await menu.click();
        expect.soft(await findings(page, "header.top"), (await menu.textContent()) ?? "").toEqual([]);
        await menu.click();
      }
    });

    test("on a form with errors, after saving and in a conflict", async ({ open }) => {
      const number = viewport.width === 390 ? 152 : 151;
      const [page, other] = [await open("mangshi", { viewport }), await open("mangshi", { viewport })];
      await page.goto(`/communities/533103-${number}/edit`);
      await other.goto(`/communities/533103-${number}/edit`);
      await Promise.all([scriptsRun(page), scriptsRun(other)]);
      const save = async (at: Page, contact: string, notes: string, answer: string) => {
        await at.getByLabel("联系岗位").fill(contact);
        await at.getByLabel("备注").fill(notes);
        await at.getByRole("button", { name: "保存", exact: true }).click();
        await expect(answerOf(at)).toContainText(answer);
      };
      await save(page, "13988887777", "备".repeat(2001), "有2处需要修改，未保存。");
      expect.soft(await findings(page), "errors").toEqual([]);
      await save(page, "项目联络岗", `第一份 ${number}`, "已保存");
      expect.soft(await findings(page), "saved").toEqual([]);
      await save(other, "综合岗", `第二份 ${number}`, "台账已被改过");
      expect.soft(await findings(other), "conflict").toEqual([]);
    });
  });
}

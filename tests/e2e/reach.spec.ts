import type { Page } from "playwright/test";
import { expect, fillLogin, scriptsRun, test } from "../support/browser";
import { figure } from "../support/figure";
import { oneIn } from "../support/part";

const PAGES: Record<string, string[]> = {
  "prefecture.admin": [
    "/",
    "/overview",
    "/communities",
    "/communities/533103-001",
    "/plan",
    "/agencies",
    "/help",
    "/users",
    "/users/new",
    "/settings",
    "/audit",
    "/account",
    "/deputies",
    "/handovers",
    "/users/import",
  ],
  mangshi: ["/", "/communities?year=2021", "/communities/533103-001", "/account", "/schedule", "/next-steps", "/duties", "/funding/plan", "/ledger"],
  gas: ["/shares", "/reconciliation"],
};

type Stop = { name: string; hidden: boolean };

/** Notes in the page itself, each time a key is let go, where the keyboard stands and whether something else lies over it, such as a head that stays in place. */
const watchStops = (page: Page) =>
  page.addInitScript(() => {
    const stops: Stop[] = ((window as unknown as { stops: Stop[] }).stops = []);
    addEventListener(
      "keyup",
      ({ key }) => {
        const at = document.activeElement;
        if (key !== "Tab" || !at || at === document.body) return;
        const box = at.getBoundingClientRect();
        // Of what is larger than the window, the part that is in it.
        const [left, right, top, bottom] = [Math.max(0, box.left), Math.min(innerWidth, box.right), Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
        const parts = [0.15, 0.5, 0.85];
        const seen = parts.flatMap((across) => parts.map((down) => document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down)));
        const open = seen.filter((found) => found && (at.contains(found) || found.contains(at) || (at as HTMLInputElement).labels?.[0]?.contains(found)));
        const cutOff = box.width < 2 || box.height < 2;
        const name = `${at.tagName} ${at.getAttribute("aria-label") ?? at.getAttribute("name") ?? at.textContent?.trim().slice(0, 30) ?? ""}`;
        stops.push({ name, hidden: !cutOff && open.length === 0 });
      },
      true,
    );
  });

for (const viewport of [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
]) {
  test(`at ${viewport.width} × ${viewport.height} nothing lies over where the keyboard stands`, async ({ open }) => {
    test.setTimeout(120_000);
    let stops = 0;
    for (const [account, paths] of Object.entries(PAGES)) {
      const page = await open(account, { viewport });
      await watchStops(page);
      for (const path of oneIn(2, paths, viewport.width === 390 ? 1 : 0)) {
        if ((await page.goto(path))?.status() !== 200) throw new Error(`${account} cannot open ${path}`);
        for (const key of ["Tab", "Shift+Tab"]) for (let stop = 0; stop < 30; stop++) await page.keyboard.press(key);
        const found = await page.evaluate(() => (window as unknown as { stops: Stop[] }).stops);
        const covered = found.filter(({ hidden }) => hidden).map(({ name }) => name);
        expect.soft(covered, `${account} ${path}`).toEqual([]);
        stops += found.length;
        expect(new Set(found.map(({ name }) => name)).size, path).toBeGreaterThan(3);
      }
    }
    figure(40, `${stops} stops of the keyboard at ${viewport.width} px: 0 covered`);
  });
}

test("at 320 px and at 200 % no page of administration has to be pushed sideways", async ({ open }) => {
  const page = await open("prefecture.admin");
  for (const path of PAGES["prefecture.admin"] ?? []) {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(path);
    for (const width of [683, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await expect
        .configure({ soft: true })
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${path} at ${width} px`)
        .toBe(0);
    }
  }
  figure(40, `${PAGES["prefecture.admin"]?.length} pages at 320 px and 200 %: 0 px to push sideways`);
});

test("a password can be pasted", async ({ page }) => {
  await page.goto("/login");
  await scriptsRun(page);
  const [name, password] = [page.getByLabel("账号", { exact: true }), page.getByLabel("密码", { exact: true })];
  await name.fill("Eingefuegt#2021");
  await name.press("ControlOrMeta+A");
  await name.press("ControlOrMeta+X");
  await expect(name).toHaveValue("");
  await password.press("ControlOrMeta+V");
  await expect(password).toHaveValue("Eingefuegt#2021");
  await fillLogin(page, "nobody.pastes", "wrong");
  await expect(page.getByRole("main").locator(".note")).toBeVisible();
});

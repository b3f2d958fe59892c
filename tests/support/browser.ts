import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Locator, type Page, test as base } from "playwright/test";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { sendLogin } from "./login";

export { expect };

type State = Exclude<BrowserContextOptions["storageState"], string | undefined>;
type Settings = Pick<BrowserContextOptions, "viewport" | "javaScriptEnabled">;

async function loggedIn(url: string, username: string): Promise<State> {
  const cookie = await sendLogin(url, username);
  return { cookies: [{ ...cookie, domain: "127.0.0.1", path: "/", expires: -1, httpOnly: true, sameSite: "Lax" }], origins: [] };
}

/** Everything that went wrong inside the browser, but for its own lines about a document, or the icon it asks for by itself, that is not found. */
function watch(context: BrowserContext, faults: string[]): void {
  const notFound = new Set<string>();
  context.on("response", (response) => {
    if (response.status() === 404 && response.request().isNavigationRequest()) notFound.add(response.url());
  });
  context.on("weberror", (error) => faults.push(`${error.page()?.url()}: ${error.error().message}`));
  context.on("console", (message) => {
    const { url } = message.location();
    const own = notFound.has(url) || url.endsWith("/favicon.ico");
    if (message.type() !== "error" || (own && message.text().startsWith("Failed to load resource"))) return;
    faults.push(`${message.page()?.url()}: ${message.text()} (${url})`);
  });
}

type Fixtures = {
  /** Whose session the page carries; null: nobody's */
  account: string | null;
  /** Console errors, script errors and policy violations of all pages of a test. Left over at the end, they fail it */
  faults: string[];
  /** A page of its own context, for a second person or a second browser */
  open: (account: string | null, settings?: Settings) => Promise<Page>;
};
type Shared = {
  portalUrl: string;
  /** A session of the account, one for each worker: a test that logs out or counts sessions logs in by itself */
  stateOf: (username: string) => Promise<State>;
};

export const test = base.extend<Fixtures, Shared>({
  account: [null, { option: true }],
  portalUrl: [async ({}, give) => give(process.env.PORTAL_URL ?? ""), { scope: "worker" }],
  baseURL: async ({ portalUrl }, give) => give(portalUrl),
  stateOf: [
    async ({ portalUrl }, give) => {
      const states = new Map<string, Promise<State>>();
      await give((username) => states.get(username) ?? (states.set(username, loggedIn(portalUrl, username)).get(username) as Promise<State>));
    },
    { scope: "worker" },
  ],
  storageState: async ({ account, stateOf }, give) => give(account ? await stateOf(account) : undefined),
  faults: [
    async ({}, give) => {
      const faults: string[] = [];
      await give(faults);
      expect(faults, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, faults }, give) => {
    watch(context, faults);
    await give(context);
  },
  open: async ({ browser, contextOptions, viewport, locale, timezoneId, stateOf, faults, portalUrl }, give) => {
    const opened: BrowserContext[] = [];
    await give(async (account, settings) => {
      const storageState = account ? await stateOf(account) : undefined;
      const context = await (browser as Browser).newContext({ ...contextOptions, viewport, locale, timezoneId, baseURL: portalUrl, storageState, ...settings });
      watch(context, faults);
      opened.push(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

/** Fills in the login form and sends it. */
export async function fillLogin(page: Page, username: string, password = DEMONSTRATION_PASSWORD): Promise<void> {
  await page.getByLabel("账号", { exact: true }).fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
}

/** Logs in through the login page and waits for the page behind it. */
export async function logIn(page: Page, username: string): Promise<void> {
  await page.goto("/login");
  await fillLogin(page, username);
  await expect(page).toHaveURL("/");
}

/** Logs out through the account menu in the header. */
export async function logOut(page: Page): Promise<void> {
  await page.locator("summary", { hasText: "账号菜单" }).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page).toHaveURL(/\/login\?reason=left$/);
}

/** What a form answers after an action, in the page itself: the framework has an alert of its own outside it. */
export const answerOf = (page: Page): Locator => page.getByRole("main").locator(".note");

/** Waits until scripts run: a button pressed before is a plain form's. */
export async function scriptsRun(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const known = document.querySelector("form, nav a");
    return known !== null && Object.keys(known).some((key) => key.startsWith("__reactFiber"));
  });
}

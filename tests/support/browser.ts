import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page, test as base } from "playwright/test";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";

export { expect };

const portalUrl = () => process.env.PORTAL_URL ?? "";

type State = Exclude<BrowserContextOptions["storageState"], string | undefined>;
type Settings = Pick<BrowserContextOptions, "viewport" | "javaScriptEnabled">;

const unescaped = (html = "") => html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Sends the login page's form as a browser without scripts does. @returns the session cookie's name and value */
export async function sendLogin(username: string, password = DEMONSTRATION_PASSWORD): Promise<{ name: string; value: string }> {
  const page = await (await fetch(`${portalUrl()}/login`)).text();
  const form = new FormData();
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?\/>/g)) form.set(name ?? "", unescaped(value));
  form.set("username", username);
  form.set("password", password);
  const answer = await fetch(`${portalUrl()}/login`, { method: "POST", body: form, headers: { Origin: portalUrl() }, redirect: "manual" });
  const [pair = ""] = (answer.headers.getSetCookie()[0] ?? "").split(";");
  const cut = pair.indexOf("=");
  if (cut < 1) throw new Error(`${username} was not logged in: ${answer.status}`);
  return { name: pair.slice(0, cut), value: decodeURIComponent(pair.slice(cut + 1)) };
}

async function loggedIn(username: string): Promise<State> {
  const cookie = await sendLogin(username);
  return { cookies: [{ ...cookie, domain: "127.0.0.1", path: "/", expires: -1, httpOnly: true, secure: true, sameSite: "Lax" }], origins: [] };
}

/** Everything that went wrong inside the browser. The browser's own line for a document that is not found is no fault. */
function watch(context: BrowserContext, faults: string[]): void {
  context.on("weberror", (error) => faults.push(`${error.page()?.url()}: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    const ownPage = message.location().url.split("#", 1)[0] === message.page()?.url().split("#", 1)[0];
    if (ownPage && message.text().startsWith("Failed to load resource: the server responded with a status of 404")) return;
    faults.push(`${message.page()?.url()}: ${message.text()}`);
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
type Shared = { stateOf: (username: string) => Promise<State> };

export const test = base.extend<Fixtures, Shared>({
  account: [null, { option: true }],
  baseURL: async ({}, use) => use(portalUrl()),
  stateOf: [
    async ({}, use) => {
      const states = new Map<string, Promise<State>>();
      await use((username) => states.get(username) ?? (states.set(username, loggedIn(username)).get(username) as Promise<State>));
    },
    { scope: "worker" },
  ],
  storageState: async ({ account, stateOf }, use) => use(account ? await stateOf(account) : undefined),
  faults: [
    async ({}, use) => {
      const faults: string[] = [];
      await use(faults);
      expect(faults, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, faults }, use) => {
    watch(context, faults);
    await use(context);
  },
  open: async ({ browser, contextOptions, viewport, locale, timezoneId, stateOf, faults }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (account, settings) => {
      const storageState = account ? await stateOf(account) : undefined;
      const context = await (browser as Browser).newContext({ ...contextOptions, viewport, locale, timezoneId, baseURL: portalUrl(), storageState, ...settings });
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
  await expect(page).toHaveURL(`${portalUrl()}/`);
}

/** Waits until scripts run: a button pressed before is a plain form's. */
export async function scriptsRun(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const known = document.querySelector("form, nav a");
    return known !== null && Object.keys(known).some((key) => key.startsWith("__reactFiber"));
  });
}

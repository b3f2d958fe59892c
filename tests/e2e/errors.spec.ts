import { expect, test } from "../support/browser";
import { sendLogin } from "../support/login";
import { oneIn } from "../support/part";

const PAGES = ["/", "/overview", "/overview?county=533103", "/communities", "/communities/533103-130", "/plan", "/agencies", "/help"];
const cookieOf = async (url: string | undefined, username: string, headers: Record<string, string> = {}) => {
  const { name, value } = await sendLogin(url ?? "", username, headers);
  return `${name}=${value}`;
};

test.describe("what is not there", () => {
  for (const account of [null, "mangshi"]) {
    test(`an unknown address says so in plain Chinese and leads back${account ? "" : ", before login too"}`, async ({ open }) => {
      const page = await open(account);
      const answer = await page.goto("/no/such/page");
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面，或它不在您的范围内");
      await page.getByRole("link", { name: "回到待办" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(account ? "待办" : "登录");
    });
  }

  test("odd addresses are answered, never with a failure", async ({ baseURL }) => {
    const Cookie = await cookieOf(baseURL, "mangshi");
    const odd = [
      "/communities/%00",
      "/%ff",
      "/communities/..%2f..%2fetc",
      "/communities?page=-1&size=7&year=x&county=%27&stage=from-&sort=__proto__&dir=up",
      `/communities?q=${"字".repeat(500)}`,
      "/communities?q=%00&q=2",
      "/overview?county=533103&county=1",
      "/api/nothing",
      "/_next/static/nothing.js",
    ];
    for (const path of odd) {
      const answer = await fetch(`${baseURL}${path}`, { headers: { Cookie } });
      expect([200, 400, 404], path).toContain(answer.status);
    }
  });
});

test("the health addresses answer without a login and tell nothing else", async ({ baseURL }) => {
  const live = await fetch(`${baseURL}/api/health/live`);
  expect([live.status, await live.json()]).toEqual([200, { live: true }]);
  const ready = await fetch(`${baseURL}/api/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, database: "ok", disk: "ok" }]);
});

test.describe("changes are taken from the portal's own pages alone", () => {
  test.use({ account: "mangshi" });

  for (const [name, forged] of [
    ["without Origin", {}],
    ["from another site", { Origin: "https://evil.example" }],
    ["from a page without an address", { Origin: "null" }],
    ["from another site that forges the portal's host", { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" }],
    ["from another port of the same machine", { Origin: "http://127.0.0.1:1" }],
  ] as const) {
    test(`a change ${name} is refused and changes nothing`, async ({ page, context, baseURL }) => {
      await page.goto("/communities/533103-131/edit");
      const before = await page.getByLabel("备注").inputValue();
      const form = new FormData();
      for (const [field, value] of await page
        .locator("form.stack-form [name]")
        .evaluateAll((fields) => fields.map((field) => [(field as HTMLInputElement).name, (field as HTMLInputElement).value] as const)))
        form.set(field, value);
      form.set("notes", "从别处改的");
      const Cookie = (await context.cookies()).map(({ name: key, value }) => `${key}=${value}`).join("; ");
      const answer = await fetch(`${baseURL}/communities/533103-131/edit`, { method: "POST", body: form, headers: { Cookie, ...forged }, redirect: "manual" });
      expect([answer.status, await answer.text()]).toEqual([403, "请求来源不明，未执行。请从本系统页面内操作。"]);
      for (const method of ["PUT", "PATCH", "DELETE"]) expect((await fetch(`${baseURL}/`, { method, headers: { Cookie, ...forged } })).status).toBe(403);
      await page.reload();
      await expect(page.getByLabel("备注")).toHaveValue(before);
    });
  }

  test("the very same form is taken from here", async ({ open, baseURL }) => {
    const page = await open("mangshi", { javaScriptEnabled: false });
    await page.goto("/communities/533103-132/edit");
    await page.getByLabel("备注").fill("从这里改的");
    const sent = page.waitForRequest((request) => request.method() === "POST");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    expect((await (await sent).allHeaders()).origin).toBe(baseURL);
    await expect(page).toHaveURL(/\/communities\/533103-132\?saved=edit$/);
  });
});

test.describe("security headers", () => {
  test("stand on every page, with a fresh nonce that every script carries", async ({ baseURL }) => {
    const Cookie = await cookieOf(baseURL, "prefecture.admin");
    const nonces = new Set<string>();
    const paths = [...PAGES.map((path) => [path, Cookie]), ["/login", ""], ["/no/such/page", ""], ["/communities/533103-999", Cookie]] as const;
    for (const [path, cookie] of paths) {
      const answer = await fetch(`${baseURL}${path}`, { headers: { Cookie: cookie ?? "" } });
      const policy = answer.headers.get("content-security-policy") ?? "";
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
      const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
      expect(nonce.length, path).toBeGreaterThanOrEqual(20);
      nonces.add(nonce);
      expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
      for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]) expect(policy, path).toContain(rule);
      expect(answer.headers.get("strict-transport-security"), path).toMatch(/max-age=\d{7,}/);
      expect(
        Object.fromEntries(["x-content-type-options", "x-frame-options", "cache-control", "referrer-policy", "x-powered-by"].map((name) => [name, answer.headers.get(name)])),
        path,
      ).toEqual({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cache-control": expect.stringContaining("no-store") as unknown,
        "referrer-policy": "same-origin",
        "x-powered-by": null,
      });
      for (const [tag] of (await answer.text()).matchAll(/<script\b[^>]*>/g)) expect(tag, path).toContain(`nonce="${nonce}"`);
    }
    expect(nonces.size).toBe(paths.length);
  });

  test("stand on files and refusals too", async ({ baseURL, page }) => {
    await page.goto("/login");
    const file = await page.locator("script[src]").first().getAttribute("src");
    for (const [path, method] of [
      [file, "GET"],
      ["/api/health/live", "GET"],
      ["/api/nothing", "GET"],
      ["/", "POST"],
    ] as const) {
      const { headers } = await fetch(`${baseURL}${path}`, { method });
      expect([headers.get("x-content-type-options"), headers.get("x-frame-options"), headers.get("x-powered-by")], `${method} ${path}`).toEqual(["nosniff", "DENY", null]);
    }
  });

  test("headers that a browser forges change nothing", async ({ baseURL }) => {
    const forged = {
      "x-middleware-subrequest": Array.from({ length: 5 }, () => "middleware").join(":"),
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "10.0.0.1",
      forwarded: "host=evil.example",
      "x-portal-path": "//evil.example",
      "x-client-ip": "10.0.0.1",
      "x-nonce": "forged",
      "content-security-policy": "script-src 'nonce-forged'",
    };
    for (const path of PAGES) {
      const answer = await fetch(`${baseURL}${path}`, { headers: forged, redirect: "manual" });
      expect(answer.status, path).toBe(307);
      expect(answer.headers.get("location")).toBe(`/login?${new URLSearchParams({ from: path }).toString()}`);
      expect(await answer.text()).not.toMatch(/evil\.example|nonce="forged"/);
    }
    // The framework itself refuses a form whose Origin is not the host it was told.
    const Cookie = await cookieOf(baseURL, "drc", forged);
    expect((await fetch(`${baseURL}/communities`, { headers: { ...forged, Cookie } })).status).toBe(404);
  });
});

for (const [turn, account] of ["prefecture.staff", "mangshi", "gas", "drc"].entries()) {
  test(`${account} reads every page without an error in the browser or a policy violation`, async ({ open, faults }) => {
    const page = await open(account);
    await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
    for (const path of oneIn(2, [...PAGES, "/communities?q=没有", "/no/such/page"], turn)) {
      await page.goto(path, { waitUntil: "networkidle" });
      expect(faults, path).toEqual([]);
    }
  });
}

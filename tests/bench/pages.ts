import { chromium } from "playwright";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";

const LAUNCH = { executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] };

/** Logs in as a person would and gives the cookie header. */
export async function cookieOf(base: string, username: string): Promise<string> {
  const browser = await chromium.launch(LAUNCH);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${base}/login`);
  await page.getByLabel("账号").fill(username);
  await page.getByLabel("密码").fill(DEMONSTRATION_PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL(`${base}/`);
  const cookies = await context.cookies();
  await browser.close();
  return cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
}

export type PageWeight = { path: string; requests: number; kilobytes: number; scriptKilobytes: number; htmlKilobytes: number };

/** What a page weighs with an empty cache: requests and bytes over the wire until the network rests, scripts of the first load, the document. */
export async function weigh(base: string, path: string, cookie: string): Promise<PageWeight> {
  const browser = await chromium.launch(LAUNCH);
  const context = await browser.newContext();
  await context.setExtraHTTPHeaders({ cookie });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  const kinds = new Map<string, string>();
  const sizes: { kind: string; bytes: number }[] = [];
  client.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.push({ kind: kinds.get(requestId) ?? "", bytes: encodedDataLength }));
  await page.goto(`${base}${path}`, { waitUntil: "networkidle" });
  await browser.close();
  const sum = (kind?: string) => sizes.filter((size) => !kind || size.kind === kind).reduce((n, size) => n + size.bytes, 0) / 1024;
  return { path, requests: sizes.length, kilobytes: sum(), scriptKilobytes: sum("Script"), htmlKilobytes: sum("Document") };
}

import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";

const unescaped = (html = "") => html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

type Cookie = { name: string; value: string; secure: boolean };

/** Sends the login page's form as a browser without scripts does. @returns the session cookie */
export async function sendLogin(url: string, username: string, headers: Record<string, string> = {}): Promise<Cookie> {
  const page = await (await fetch(`${url}/login`)).text();
  const form = new FormData();
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?\/>/g)) form.set(name ?? "", unescaped(value));
  form.set("username", username);
  form.set("password", DEMONSTRATION_PASSWORD);
  const answer = await fetch(`${url}/login`, { method: "POST", body: form, headers: { ...headers, Origin: url }, redirect: "manual" });
  const [pair = "", ...flags] = (answer.headers.getSetCookie().find((cookie) => /^(__Host-)?portal-session=/.test(cookie)) ?? "").split("; ");
  const cut = pair.indexOf("=");
  if (cut < 1) throw new Error(`${username} was not logged in: ${answer.status}`);
  return { name: pair.slice(0, cut), value: decodeURIComponent(pair.slice(cut + 1)), secure: flags.includes("Secure") };
}

import { request } from "node:http";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { spread } from "./load";

type Answer = { cookies: string[]; body: string };

function ask(base: string, path: string, cookies: string[], form?: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: cookies.join("; "), ...(form ? { origin: base, "content-type": "application/x-www-form-urlencoded" } : {}) };
    const asked = request(`${base}${path}`, { method: form ? "POST" : "GET", headers }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => resolve({ cookies: (response.headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0] ?? ""), body }));
    });
    asked.on("error", reject);
    asked.end(form ? new URLSearchParams(form).toString() : undefined);
  });
}

/** Whole logins one after another through next-auth's own address: token, password, session, audit. */
export async function benchLogins(base: string, times: number): Promise<{ p50: number; p95: number }> {
  const spent: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    const csrf = await ask(base, "/api/auth/csrf", []);
    const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
    const answer = await ask(base, "/api/auth/callback/credentials", csrf.cookies, { csrfToken, username: "prefecture.staff", password: DEMONSTRATION_PASSWORD, json: "true" });
    if (!answer.cookies.some((cookie) => cookie.includes("portal-session="))) throw new Error(`no session: ${answer.body.slice(0, 200)}`);
    spent.push(performance.now() - began);
  }
  return spread(spent);
}

import { decode, encode } from "next-auth/jwt";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendLogin } from "../support/login";
import { figure } from "../support/figure";
import { oneIn } from "../support/part";
import { call } from "./actions";
import { type Address, pageAddresses, routeAddresses } from "./crawl";
import { ask, each } from "./http";
import { harvest, sample } from "./harvest";
import { Leaks } from "./leaks";
import { Truth } from "./truth";
import { accountOf, digest, openDatabase, world } from "./world";

let client: pg.Client;
let truth: Truth;
let leaks: Leaks;
beforeAll(async () => {
  client = await openDatabase();
  truth = await Truth.read(client);
  leaks = new Leaks(truth);
});
afterAll(() => client.end());

const cookieName = () => accountOf("mangshi").cookie.split("=")[0] ?? "";

/** A session of its own in the database, changed as told after its login. */
async function session(username: string, change?: string): Promise<{ token: string; claims: Record<string, unknown> }> {
  const { value } = await sendLogin(world.url, username);
  const claims = (await decode({ token: value, secret: world.authSecret })) as Record<string, unknown>;
  if (change)
    await client.query(`UPDATE user_session SET ${change} WHERE id = (SELECT id FROM user_session WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1)`, [
      accountOf(username).userId,
    ]);
  return { token: value, claims };
}

/** Every way to come without a session that lives. */
async function strangers(): Promise<Record<string, string | null>> {
  const { token, claims } = await session("mangshi");
  const foreign = await session("ruili");
  const plain = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const again = (changed: Record<string, unknown>) => encode({ token: { ...claims, ...changed }, secret: world.authSecret });
  const at = token.length - 6;
  return {
    nobody: null,
    "an empty token": "",
    "a token with one letter changed": `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`,
    "a token under another key": await encode({ token: claims, secret: "another-secret-another-secret-another-secret" }),
    "a token without signature": `${plain({ alg: "none", typ: "JWT" })}.${plain(claims)}.`,
    "a token that has run out": await encode({ token: claims, secret: world.authSecret, maxAge: -60 }),
    "a token for a session that never was": await again({ sid: "never" }),
    "one person's session in another's name": await again({ sub: foreign.claims.sub }),
    "a token without a session": await again({ sid: undefined }),
    "a token with an operator for a session": await again({ sid: { not: "" } }),
    "a session idle for half an hour": (await session("mangshi", "last_seen_at = now() - interval '31 minutes'")).token,
    "a session of twelve hours": (await session("mangshi", "created_at = now() - interval '12 hours 1 minute'")).token,
    "a session that was ended": (await session("mangshi", "ended_at = now()")).token,
    "a disabled account's": decodeURIComponent(world.left.cookie.split("=")[1] ?? ""),
  };
}

test("without a session that lives no page, route or action gives a word or changes a row", async () => {
  const one = new Map<string, Address>();
  for (const address of [...pageAddresses(truth), ...routeAddresses(truth)]) if (!one.has(address.pattern) || address.permission === "public") one.set(address.path, address);
  const pages = [...new Map([...one.values()].map((address) => [address.permission === "public" ? address.path : address.pattern, address])).values()];
  const wrong: string[] = [];
  let cells = 0;
  const forms = sample(await harvest(truth)).filter(({ action }) => action.permission !== "public");
  const all = Object.entries(await strangers());
  const before = await digest(client, truth.catalogue);
  for (const [turn, [who, token]] of all.entries()) {
    const Cookie: Record<string, string> = token === null ? {} : { Cookie: `${cookieName()}=${encodeURIComponent(token)}` };
    await each(pages.entries(), async ([at, { path, permission }]) => {
      for (const payload of oneIn(2, [false, true], turn + at)) {
        const answer = await ask(`${world.url}${path}${payload ? "?_rsc=" : ""}`, { headers: payload ? { ...Cookie, RSC: "1" } : Cookie });
        cells += 1;
        const turned = permission === "public" || [303, 307, 401].includes(answer.status) || (payload && /NEXT_REDIRECT|\/login/.test(answer.text));
        if (!turned || answer.status >= 500) wrong.push(`${who} ${path}: ${answer.status}`);
        for (const leak of await leaks.in(answer, null, path)) wrong.push(`${who} ${path}: ${leak}`);
      }
    });
    for (const { action, args, fields, page } of forms) {
      const answer = await call(action, { headers: Cookie, fields, args, page });
      cells += 1;
      if (answer.status >= 500 || answer.result?.status === "saved") wrong.push(`${who} ${action.name}: ${answer.status} ${answer.text.slice(0, 200)}`);
      for (const leak of await leaks.in(answer, null, `${page} ${JSON.stringify(fields)}`)) wrong.push(`${who} ${action.name}: ${leak}`);
    }
  }
  expect(wrong.slice(0, 40)).toEqual([]);
  expect(await digest(client, truth.catalogue)).toBe(before);
  figure(2, `no, forged, expired, ended and disabled sessions: 0 successes, 0 words of data, 0 rows changed in ${cells} requests`);
});

import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTIONS } from "@/lib/access/surface";
import { figure } from "../support/figure";
import { oneIn } from "../support/part";
import { actions, call } from "./actions";
import { pageAddresses, routeAddresses } from "./crawl";
import { filled, harvest, sample } from "./harvest";
import { type Answer, ask, each } from "./http";
import { restore, takeSnapshot } from "./snapshot";
import { Truth } from "./truth";
import { type Account, openDatabase, world } from "./world";

let client: pg.Client;
let truth: Truth;
beforeAll(async () => {
  client = await openDatabase();
  truth = await Truth.read(client);
});
afterAll(() => client.end());

/** What tells a stranger how the portal is made: where it stopped, where it lies, what it asks its database. */
const TELLTALE =
  /\bat \S+ \(|\bat (?:async )?\S+:\d+:\d+|node_modules|\/lib\/|\.tsx?\b|\bSELECT\b|\bINSERT INTO\b|\bUPDATE "?\w+"? SET\b|relation "|does not exist|prisma|postgres|dehong_|ECONNREFUSED|\bP\d{4}\b|42P01/i;

const onEveryTable = (statement: string) =>
  `DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE format('${statement}', t); END LOOP; END $$`;

/** Behind the session, which functions of the schema's owner read, the fault comes in the midst of pages and actions; with those gone, at once. */
const FAULTS = [
  [
    "tables fail",
    `CREATE FUNCTION public.broken() RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'relation "community" does not exist'; END $f$;
     ${onEveryTable("CREATE POLICY broken ON %I AS RESTRICTIVE TO dehong_portal USING (public.broken())")}`,
    `${onEveryTable("DROP POLICY IF EXISTS broken ON %I")}; DROP FUNCTION public.broken()`,
  ],
  ["functions are gone", "ALTER SCHEMA app RENAME TO app_gone", "ALTER SCHEMA app_gone RENAME TO app"],
] as const;

/** What is wrong with an answer: it tells how the portal is made, or lacks what protects it. */
function faultsOf(what: string, { status, text, headers }: Answer): string[] {
  const plain = text.replaceAll(/\/?(_next\/)?static\/chunks\/[^"'\s\\]+/g, "");
  const found = TELLTALE.exec(plain);
  const missing = ["content-security-policy", "x-content-type-options", "strict-transport-security"].filter((name) => !headers[name]);
  return [
    ...(found ? [`${what} (${status}): ${plain.slice(Math.max(0, found.index - 60), found.index + 60)}`] : []),
    ...missing.map((name) => `${what} (${status}): no ${name}`),
    ...(headers["cache-control"]?.includes("no-store") ? [] : [`${what} (${status}): may be stored`]),
  ];
}

describe("a portal whose database fails it tells nothing of itself, at any page, route and action", () => {
  test.each(FAULTS)("when %s", async (fault, breaking, mending) => {
    const forms = await harvest(truth);
    const [account] = world.accounts;
    const unseen = actions().map((action) => ({ action, page: "/", args: '[{"status":"idle"},"$K1"]', fields: [], options: new Map(), account: account as Account }));
    // What no form of now sends is called without one; logging out comes last: where it works nevertheless, the session is gone.
    const calls = [...oneIn(8, forms, 0), ...sample(forms), ...unseen].sort(
      (a, b) => Number(a.action.name.endsWith("#logOutAction")) - Number(b.action.name.endsWith("#logOutAction")),
    );
    const readers = [...new Map(world.accounts.map((each) => [each.role, each])).values()];
    const addresses = [...new Map([...pageAddresses(truth), ...routeAddresses(truth)].map((address) => [address.pattern, address])).values()];
    const before = await takeSnapshot(client, truth.catalogue);
    const wrong: string[] = [];
    const failed = new Set<string>();
    let answers = 0;
    const hear = (what: string, answer: Answer) => {
      wrong.push(...faultsOf(what, answer));
      answers += 1;
      if (answer.status >= 500 || /"digest"|暂时不能|"failed"/.test(answer.text)) failed.add(what);
    };
    await client.query(breaking);
    try {
      await each(readers, async ({ username, cookie }) => {
        for (const [turn, { path }] of addresses.entries())
          for (const RSC of oneIn(2, [{}, { RSC: "1" }], turn))
            hear(`${path} of ${username}`, await ask(`${world.url}${path}`, { headers: { Cookie: cookie, ...RSC } as Record<string, string> }));
      });
      for (const form of calls)
        hear(form.action.name, await call(form.action, { headers: { Cookie: form.account.cookie }, page: form.page, args: form.args, fields: filled(form) }));
    } finally {
      await client.query(mending);
      await restore(client, truth.catalogue, before);
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    // Who asks is read by functions: without them everything fails that asks. Otherwise nothing was tried.
    const spared = Object.entries(ACTIONS).filter(([name, needs]) => needs !== "public" && !failed.has(name));
    if (fault === "functions are gone") expect(spared.map(([name]) => name)).toEqual([]);
    expect([...failed]).toContain("lib/domains/community-edit/actions.ts#editCommunityAction");
    expect(failed.size).toBeGreaterThan(readers.length * 3);
    const page = await ask(`${world.url}/plan`, { headers: { Cookie: world.accounts[0]?.cookie ?? "" } });
    expect(page.status, "mended").toBe(200);
    figure(39, `${answers} answers while ${fault}, ${failed.size} pages and actions failing: 0 with a stack, a statement or a path`);
  });
});

import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figure } from "../support/figure";
import { oneIn, WHOLE } from "../support/part";
import { type Address, kindOf, linksOf, opens, pageAddresses, routeAddresses, searchesOf } from "./crawl";
import { type Answer, ask, each } from "./http";
import { Leaks } from "./leaks";
import { Truth } from "./truth";
import { type Account, accountOf, digest, openDatabase, world } from "./world";

let client: pg.Client;
let truth: Truth;
let leaks: Leaks;
const links = new Set<string>();
/** One search of each kind of page: a record's own page searches alike for every record. */
const searches = new Map<string, { search: string; address: Address }>();

beforeAll(async () => {
  client = await openDatabase();
  truth = await Truth.read(client);
  leaks = new Leaks(truth);
});
afterAll(() => client.end());

const get = (path: string, account: Account | null, more: Record<string, string> = {}, method = "GET") =>
  ask(`${world.url}${path}`, { method, headers: { ...(account ? { Cookie: account.cookie } : {}), ...more } });
const rsc = (path: string) => `${path}${path.includes("?") ? "&" : "?"}_rsc=`;

/** What accounts of one kind have in common: the role, a whole utility or an operating unit, the one agency that answers studies. */
const kindOfAccount = ({ role, unitCounties, agencyKey }: Account) => `${role}${unitCounties ? " (unit)" : ""}${agencyKey === "DRC" ? " (studies)" : ""}`;
const alike = (account: Account) => world.accounts.filter((each) => kindOfAccount(each) === kindOfAccount(account));

/** An account's part of many questions, each account another one. */
const partOf = <T>(account: Account, all: Iterable<T>, share: number): T[] => oneIn(share, all, world.accounts.indexOf(account));

/** Pages that an account may open: all of those without a record, of records the first account of each kind all, the others some; a part of those that are closed to it. */
function shareOf(account: Account, addresses: Address[]): Address[] {
  const open = addresses.filter((address) => opens(truth, account, address));
  const isFirst = alike(account)[0] === account;
  const records = open.filter(({ record }) => record);
  const shown = isFirst ? records : partOf(account, records, account.role === "COUNTY_OFFICER" ? 2 : 6);
  return [
    ...open.filter(({ record }) => !record),
    ...shown,
    ...partOf(
      account,
      addresses.filter((address) => !open.includes(address)),
      isFirst ? 2 : 6,
    ),
  ];
}

test("every page opens to those it is for, and shows them no word of another's row", async () => {
  const addresses = pageAddresses(truth).filter(({ permission }) => permission !== "public" && permission !== "step");
  const wrong: string[] = [];
  let cells = 0;
  let opened = 0;
  const before = await digest(client, truth.catalogue);
  for (const account of world.accounts) {
    const visit = async (address: Address) => {
      const answer = await get(address.path, account);
      const expected = opens(truth, account, address) ? 200 : 404;
      cells += 1;
      if (answer.status === 200) opened += 1;
      if (answer.status !== expected) wrong.push(`${account.username} ${address.path}: ${answer.status}, expected ${expected}`);
      for (const leak of await leaks.in(answer, account, address.path)) wrong.push(`${account.username} ${address.path}: ${leak}`);
      if (answer.status === 200) for (const href of linksOf(answer.text)) links.add(href);
      for (const search of searchesOf(answer.text, address.path)) searches.set(search.replace(address.path, address.pattern), { search, address });
    };
    await each(shareOf(account, addresses), visit);
  }
  expect(wrong.slice(0, 40)).toEqual([]);
  expect(await digest(client, truth.catalogue), "reading changes nothing").toBe(before);
  figure(3, `pages: 0 leaks and 0 false refusals in ${cells} cells (account × page × record of every owner and state), ${opened} open`);
  figure(4, `pages: 0 foreign canaries or identifiers in ${cells} documents`);
});

test("the same as the browser's own navigation asks for it", async () => {
  const wrong: string[] = [];
  const kinds = new Map<string, Address>();
  for (const address of pageAddresses(truth)) {
    const owner = address.record
      ? truth.ownership.owners(
          address.record.table,
          truth.rows.get(address.record.table.name)?.find((row) => row[address.record?.table.key[0] ?? ""] === address.record?.key) ?? {},
        )
      : [];
    kinds.set(`${address.pattern} ${owner.map(({ key }) => key).join()}`, address);
  }
  let cells = 0;
  for (const account of world.accounts) {
    await each(partOf(account, kinds.values(), 4), async (address) => {
      const answer = await get(rsc(address.path), account, { RSC: "1" });
      cells += 1;
      if (answer.status >= 300 && !address.pattern.startsWith("/login") && answer.status !== 404) wrong.push(`${account.username} ${address.path}: ${answer.status}`);
      for (const leak of await leaks.in(answer, account, address.path)) wrong.push(`${account.username} ${address.path} (RSC): ${leak}`);
    });
  }
  expect(wrong.slice(0, 40)).toEqual([]);
  figure(4, `RSC payloads: 0 foreign canaries or identifiers in ${cells}`);
});

test("whatever anybody's pages link to, asked for by everybody", async () => {
  const kinds = new Map<string, string>();
  for (const href of links) kinds.set(kindOf(href), href);
  const wrong: string[] = [];
  let cells = 0;
  for (const account of world.accounts) {
    await each(partOf(account, kinds.values(), 4), async (href) => {
      const answer = await get(href, account);
      cells += 1;
      if (answer.status >= 500) wrong.push(`${account.username} ${href}: ${answer.status}`);
      for (const leak of await leaks.in(answer, account, href)) wrong.push(`${account.username} ${href}: ${leak}`);
    });
  }
  expect(kinds.size).toBeGreaterThan(12);
  expect(wrong.slice(0, 40)).toEqual([]);
  figure(4, `${kinds.size} kinds of links, filters and sortings, by ${world.accounts.length} accounts: 0 foreign canaries in ${cells} documents`);
});

test("routes give nobody another's word", async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const account of [...world.accounts, null]) {
    await each([...routeAddresses(truth).entries()], async ([turn, address]) => {
      for (const method of ["GET", ...oneIn(4, ["HEAD"], turn + world.accounts.length)]) {
        const answer = await get(address.path, account, {}, method);
        cells += 1;
        const open =
          address.permission === "public" ? answer.status < 500 : account && opens(truth, account, address) ? answer.status === 200 : [401, 403, 404].includes(answer.status);
        if (!open) wrong.push(`${account?.username} ${method} ${address.path}: ${answer.status}`);
        for (const leak of await leaks.in(answer, account, address.path)) wrong.push(`${account?.username} ${method} ${address.path}: ${leak}`);
      }
    });
  }
  expect(wrong.slice(0, 40)).toEqual([]);
  figure(4, `routes: 0 foreign canaries in ${cells} answers`);
});

test("where a wall is gone, it is seen: the words and amounts of another's letter in its page, its payload and its file", async () => {
  const unit = accountOf("water.mangshi");
  const letters = [...(truth.rows.get("letter") ?? [])].filter((row) => row.utility_key === unit.utilityKey && !leaks.mayRead(unit, "letter", String(row.code)));
  expect(new Set(letters.map(({ kind }) => kind)).size).toBe(2);
  const { rows } = await client.query<{ qual: string }>("SELECT qual FROM pg_policies WHERE tablename = 'letter' AND policyname = 'reach'");
  await client.query("ALTER POLICY reach ON letter USING (true)");
  try {
    for (const { code, kind } of letters) {
      const path = `/letters/${String(code)}`;
      for (const answer of [await get(path, unit), await get(rsc(path), unit, { RSC: "1" }), await get(`/api${path}`, unit)])
        expect((await leaks.in(answer, unit, path)).join(" "), `${String(kind)} ${String(answer.headers["content-type"])}`).toMatch(
          /letter\.figures.*letter\.amount|letter\.amount.*letter\.figures/,
        );
    }
  } finally {
    await client.query(`ALTER POLICY reach ON letter USING (${rows[0]?.qual})`);
  }
});

/**
 * What is left of a document without what differs each time anyway: the page as it is shown, and the words of what its
 * scripts are given, whose parts come in any order.
 */
function plain(answer: Answer, asked: string): string {
  const nonce = /'nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"]))?.[1] ?? "none";
  // A number is what was asked for where it stands alone; a short one, which anything may count, in an address or as a text of its own.
  const isNumber = /^\d+$/.test(asked);
  const pattern = (word: string) => (isNumber ? new RegExp(`(?<${word.length > 5 ? "![0-9A-Za-z]" : '=[/"]'})${word}(?![0-9A-Za-z])`, "g") : word);
  const without = (text: string, word: string) => text.replaceAll(pattern(word), isNumber ? "№" : "ASKED");
  const text = without(without(answer.text.replaceAll(nonce, "NONCE"), asked), encodeURIComponent(asked)).replace(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    "UUID",
  );
  const scripts = /<script\b[^>]*>[\s\S]*?<\/script>/g;
  const shown = [...text.matchAll(scripts)].flatMap(([script]) => script.match(/[\p{L}\p{N}]{4,}/gu) ?? []);
  return `${text.replace(scripts, "")}\n${[...new Set(shown)].sort().join(" ")}`;
}

/** Where two documents begin to differ; empty where they are the same. */
function difference(one: string, other: string): string {
  if (one === other) return "";
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return `"${one.slice(Math.max(0, at - 60), at + 60)}" or "${other.slice(Math.max(0, at - 60), at + 60)}"`;
}

describe("what exists elsewhere cannot be told from what does not exist", () => {
  test("by searching for another's words", async () => {
    const wrong: string[] = [];
    let cells = 0;
    expect(searches.size).toBeGreaterThan(0);
    // Every column of what is searched, one of every other table.
    const perTable = new Map(world.canaries.map((canary) => [canary.table === "community" ? `community.${canary.column}` : canary.table, canary]));
    for (const account of world.accounts.filter((each) => each.role === "COUNTY_OFFICER" || alike(each).indexOf(each) < 2)) {
      // Every word of what is searched; of the other tables a fourth, each account another one.
      const [searched, other] = [[...perTable.values()].filter(({ table }) => table === "community"), [...perTable.values()].filter(({ table }) => table !== "community")];
      const foreign = [...searched, ...partOf(account, other, 4)].flatMap(({ table, column }) => {
        const found = world.canaries.find((canary) => canary.table === table && canary.column === column && !leaks.mayRead(account, table, canary.key));
        return found ? [`⟦${found.token}⟧`] : [];
      });
      // Beyond its reach there is no page to search, and asking would move the trail that others search meanwhile.
      const own = [...searches.values()].filter(({ address }) => opens(truth, account, address));
      await each(own, async ({ search }) => {
        const nothing = "⟦zzzz⟧";
        const empty = plain(await get(search + encodeURIComponent(nothing), account), nothing);
        for (const word of foreign) {
          const answer = await get(search + encodeURIComponent(word), account);
          cells += 1;
          const differs = difference(plain(answer, word), empty);
          if (differs) wrong.push(`${account.username} ${search}${word}: ${differs}`);
        }
      });
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(cells).toBeGreaterThan(100);
    figure(4, `searches for another's words: ${cells}, each answered as for a word that is nowhere`);
  });

  test("by asking for another's record", async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const account of world.accounts) {
      const closed = pageAddresses(truth).filter((address) => address.record && !opens(truth, account, address));
      const kinds = new Map(closed.map((address) => [`${address.pattern} ${/^\d{6}-/.exec(String(address.record?.key))?.[0]}`, address]));
      await each(partOf(account, kinds.values(), 4), async ({ path, pattern }) => {
        const key = decodeURIComponent(path.split("/")[pattern.split("/").findIndex((part) => part.startsWith("["))] ?? "");
        // A check code may be all digits, and what stands in its place is of its kind: all digits, or not.
        const begins = /^\d+$/.test(key) || key.includes("-") ? "00000000" : "0000000A";
        const absent = /^\d{6}-/.test(key) ? `${key.slice(0, 7)}999` : /^\d{6}$/.test(key) ? "533199" : /^\d{1,9}$/.test(key) ? "99999999" : key.replace(/^.{8}/, begins);
        const [answer, nothing] = [await get(path, account), await get(path.replace(encodeURIComponent(key), absent), account)];
        cells += 1;
        const differs = difference(`${answer.status} ${plain(answer, key)}`, `${nothing.status} ${plain(nothing, absent)}`);
        if (differs) wrong.push(`${account.username} ${path}: ${differs}`);
      });
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    figure(3, `another's record and none answer alike: ${cells} pairs`);
  });
});

test("every account sees the words it is for: in a whole run all units of one role the same columns", () => {
  const byKind = new Map<string, string[][]>();
  for (const account of world.accounts) {
    // Of the register: who has deputies and handovers differs from person to person.
    const columns = [...(leaks.seen.get(account.userId) ?? [])].filter((column) => /^(community|project)/.test(column)).sort();
    byKind.set(kindOfAccount(account), [...(byKind.get(kindOfAccount(account)) ?? []), columns]);
  }
  for (const [kind, all] of byKind) if (WHOLE) for (const columns of all) expect(columns, kind).toEqual(all[0]);
  const seenBy = (username: string) => alike(accountOf(username)).flatMap(({ userId }) => [...(leaks.seen.get(userId) ?? [])]);
  for (const column of ["community.name", "community.address", "community_detail.notes", "community_detail.contact_post", "project.name", "audit_event.after"])
    expect(seenBy("mangshi"), column).toContain(column);
  expect(seenBy("water")).toContain("community.name");
  expect(seenBy("water")).not.toContain("community_detail.notes");
  for (const [kind, all] of byKind) figure(4, `${kind}: own words seen on pages from ${new Set(all.flat()).size} columns`);
});

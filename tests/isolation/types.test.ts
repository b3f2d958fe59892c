import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { figure } from "../support/figure";
import { oneIn, TURN, WHOLE } from "../support/part";
import { type Called, call, type Field } from "./actions";
import { pageAddresses, routeAddresses } from "./crawl";
import { filled, type Found, harvest, sample, send } from "./harvest";
import { ask, each } from "./http";
import { Leaks } from "./leaks";
import { ELSEWHERE, lockOne } from "./locked";
import { restore, rowsBetween, takeSnapshot } from "./snapshot";
import { Truth } from "./truth";
import { accountOf, digest, openDatabase, world } from "./world";

let client: pg.Client;
let truth: Truth;
let leaks: Leaks;
let forms: Found[];
beforeAll(async () => {
  client = await openDatabase();
  await lockOne(client);
  truth = await Truth.read(client);
  leaks = new Leaks(truth);
  forms = sample(await harvest(truth));
});
afterAll(async () => {
  await client.query("DELETE FROM login_attempt WHERE outcome <> 'SUCCESS' AND ip <> $1", [ELSEWHERE]);
  await client.end();
});

const LONG = "长".repeat(300_000);
/** Records that are none: where it is saved as a text, it stands in the trail of whose record it is, and whoever looks for leaks there must not take it for another's. */
const LIST = '["533103-999","533102-999"]';
/** What a field may come as, instead of the text it is. */
const TEXTS: [string, string | Blob][] = [
  ["an operator", '{"not":""}'],
  ["a list", LIST],
  ["null", "null"],
  ["nothing", ""],
  ["text with NUL", "岗\u0000位"],
  ["half a character", "\ud83d"],
  ["a number", "1e999"],
  ["SQL", "' OR '1'='1"],
  ["a long text", LONG],
  ["a file", new Blob(["MZ"], { type: "application/octet-stream" })],
];
/** What the arguments may be, instead of a former answer and a form. */
const ARGUMENTS = [
  "[]",
  "[null,null]",
  '["$undefined","$undefined"]',
  '[{"status":"idle"}]',
  '[{"status":"idle"},{"not":""}]',
  '[{"status":"idle"},{"contains":""}]',
  '[{"status":"idle"},["a","b"]]',
  '[{"status":"idle"},"text"]',
  '[{"status":"idle"},42]',
  '[{"status":"idle"},null]',
  '[{"status":"idle"},"$n12"]',
  '[{"status":"idle"},"$D2021-07-08T00:00:00.000Z"]',
  '[{"status":"idle"},{"entries":"$undefined"}]',
  '[{"status":"idle"},{"__proto__":{"entries":1}}]',
];

/** What changes sessions, which the digest leaves out. */
const ENDS = /account|logOut|Part|deput|user/i;

/** What is no list of arguments at all: Next itself fails on it, before any action is asked. */
const NO_LISTS = ["{}", "null", '"text"', "1", "x", "[", '"$K1"'];

const wrongIn = (what: string, answer: Called): string[] => (answer.status >= 500 ? [`${what}: ${answer.status}`] : []);

test("every field as something else than the text it is: no fault, nothing changed but what the form itself changes", async () => {
  const wrong: string[] = [];
  const tried = new Set<string>();
  let cells = 0;
  const before = await takeSnapshot(client, truth.catalogue);
  const untouched = await digest(client, truth.catalogue);
  for (const [turn, form] of forms.entries()) {
    await send(form, form.account, filled(form));
    const own = rowsBetween(truth.catalogue, before, await takeSnapshot(client, truth.catalogue));
    await restore(client, truth.catalogue, before);
    // Of boxes that differ by what they stand for alone, one.
    const names = [...new Map(form.fields.map(([name]) => [name.replace(/[.:].*$/, ""), name])).values()];
    // A field of the same name goes through the same kind of schema: there it was everything, here it is some of it.
    const kind = (name: string) => (WHOLE ? `${form.action.permission} ${name}` : name);
    // Of the names that are new here a sixth today, the others on the days after it.
    const isTurn = (name: string) => oneIn(6, [name], TURN + turn + names.indexOf(name)).length > 0;
    const texts = (name: string) => (tried.has(kind(name)) || !isTurn(name) ? TEXTS.filter((_each, at) => (at + names.indexOf(name)) % (WHOLE ? 4 : 8) === 0) : TEXTS);
    const variants: [string, Field[]][] = names.flatMap((name) => [
      ...texts(name).map(([what, value]): [string, Field[]] => [`${name} as ${what}`, filled(form).map(([each, old]): Field => [each, each === name ? value : old])]),
      ...oneIn(tried.has(kind(name)) ? 3 : 1, [name], turn + names.indexOf(name)).map((left): [string, Field[]] => [
        `${left} left out`,
        filled(form).filter(([each]) => each !== left),
      ]),
    ]);
    for (const name of names) tried.add(kind(name));
    if (oneIn(5, [form], turn).length > 0) variants.push(["ten thousand fields", [...filled(form), ...Array.from({ length: 9000 }, (_, i): Field => [`f${i}`, "x"])]]);
    // A few side by side; then everything is as it was before.
    for (let at = 0; at < variants.length; at += 8) {
      await each(
        variants.slice(at, at + 8),
        async ([what, fields]) => {
          const answer = await call(form.action, { headers: { Cookie: form.account.cookie }, args: form.args, page: form.page, fields });
          cells += 1;
          wrong.push(...wrongIn(`${form.action.name}, ${what}`, answer));
          const typed = fields.map(([, value]) => String(value)).join(" ");
          for (const leak of await leaks.in(answer, form.account, `${form.page} ${typed.slice(0, 5000)}`)) wrong.push(`${form.action.name}, ${what}: ${leak}`);
        },
        8,
      );
      if ((await digest(client, truth.catalogue)) === untouched && !ENDS.test(form.action.name)) continue;
      const changed = rowsBetween(truth.catalogue, before, await takeSnapshot(client, truth.catalogue));
      // What the form itself is about may change, whatever it said of it; nothing else may.
      const about = form.fields.flatMap(([, value]) => (typeof value === "string" && /^\d{6}(-[A-Z]?\d+)?$/.test(value) ? [value] : []));
      for (const row of changed)
        if (!own.has(row) && !about.some((id) => row.includes(` ${id}`)))
          wrong.push(
            `${form.action.name}: changed ${row}, one of ${variants
              .slice(at, at + 8)
              .map(([what]) => what)
              .join("; ")}`,
          );
      await restore(client, truth.catalogue, before);
    }
    await restore(client, truth.catalogue, before);
  }
  expect(wrong.slice(0, 40)).toEqual([]);
  figure(9, `fields of ${forms.length} actions as something else: 0 of ${cells} answered 5xx, 0 changed another row or column, 0 extra rows returned`);
});

test("every argument as something else than a form: no fault, nothing changed", async () => {
  const wrong: string[] = [];
  let cells = 0;
  // Every action takes its arguments the same way: each is given a part of what is none.
  for (const [turn, form] of forms.filter(({ action }) => action.permission !== "step").entries()) {
    const before = await digest(client, truth.catalogue);
    for (const args of oneIn(4, [...ARGUMENTS, ...NO_LISTS], turn)) {
      const answer = await call(form.action, { headers: { Cookie: form.account.cookie }, page: form.page, args, fields: [] });
      cells += 1;
      if (ARGUMENTS.includes(args)) wrong.push(...wrongIn(`${form.action.name} with ${args}`, answer));
      for (const leak of await leaks.in(answer, form.account, `${form.page} ${args}`)) wrong.push(`${form.action.name} with ${args}: ${leak}`);
    }
    if ((await digest(client, truth.catalogue)) !== before) wrong.push(`${form.action.name}: something was changed`);
  }
  expect(wrong.slice(0, 40)).toEqual([]);
  figure(9, `arguments as something else: 0 of ${cells} answered 5xx, 0 rows changed`);
});

test("a body larger than any form is refused as such", async () => {
  const form = forms.find(({ action }) => action.name.endsWith("#editCommunityAction")) as Found;
  const answer = await call(form.action, { headers: { Cookie: form.account.cookie }, args: form.args, page: form.page, fields: [["notes", "x".repeat(1_200_000)]] });
  expect(answer.status).toBe(413);
  expect(answer.text).toMatch(/[\p{Script=Han}]/u);
});

test("every address with odd parameters: no fault, nothing of the inside", async () => {
  const account = accountOf("mangshi");
  const addresses = new Map([...pageAddresses(truth), ...routeAddresses(truth)].map((address) => [address.pattern, address]));
  const wrong: string[] = [];
  let cells = 0;
  const odd = [
    "q=%00",
    "q=%FF%FE",
    "q[not]=",
    "county[]=533102&county=533103",
    "page=-1&size=1e9",
    "page=99999999999999999999",
    "sort=__proto__&dir=constructor",
    "year=NaN",
    "from=%0d%0aSet-Cookie:x=1",
    `q=${"长".repeat(400)}`,
  ];
  const before = await digest(client, truth.catalogue);
  // Lists ask their addresses for much, records' own pages for little.
  await each([...addresses.values()].entries(), async ([turn, { path, pattern, permission, record }]) => {
    const bad = pattern.includes("[")
      ? ["%00", "%FF", "..%2f..%2fetc%2fpasswd", "'%20OR%20'1'='1", "__proto__", "x".repeat(3000)].map((part) => pattern.replace(/\[[^\]]+\]/, part))
      : [];
    const asking = oneIn(record ? 5 : 1, odd, turn).map((query) => `${path}?${query}`);
    for (const asked of [...asking, ...oneIn(2, bad, turn)]) {
      const answer = await ask(`${world.url}${asked}`, { headers: { Cookie: account.cookie } });
      cells += 1;
      if (answer.status >= 500 && permission !== "public") wrong.push(`${asked.slice(0, 100)}: ${answer.status}`);
      if (answer.headers["set-cookie"]?.some((cookie) => cookie.startsWith("x="))) wrong.push(`${asked}: a header was written`);
      for (const leak of await leaks.in(answer, account, asked)) wrong.push(`${asked.slice(0, 100)}: ${leak}`);
    }
  });
  expect(wrong.slice(0, 40)).toEqual([]);
  expect(await digest(client, truth.catalogue)).toBe(before);
  figure(9, `addresses with odd parameters: 0 of ${cells} answered 5xx or showed stack, SQL or path`);
});

test("changes asked for from elsewhere change nothing, and reading never does", async () => {
  const wrong: string[] = [];
  let cells = 0;
  const before = await digest(client, truth.catalogue);
  for (const form of forms) {
    for (const origin of oneIn(2, ["https://evil.example", "null", null, `${world.url}.evil.example`, "http://localhost", ""], forms.indexOf(form))) {
      const answer = await call(form.action, { headers: { Cookie: form.account.cookie }, args: form.args, page: form.page, fields: filled(form), origin });
      cells += 1;
      if (answer.status !== 403) wrong.push(`${form.action.name} from ${origin}: ${answer.status}`);
    }
  }
  const addresses = new Map([...pageAddresses(truth), ...routeAddresses(truth)].map((address) => [address.pattern, address]));
  for (const [turn, { path }] of [...addresses.values()].entries()) {
    for (const method of oneIn(2, ["GET", "HEAD"], turn))
      for (const account of oneIn(2, ["mangshi", "prefecture.admin"], Math.floor(turn / 2))) {
        await ask(`${world.url}${path}`, { method, headers: { Cookie: accountOf(account).cookie } });
        cells += 1;
      }
    for (const method of oneIn(3, ["PUT", "PATCH", "DELETE"], turn)) {
      const answer = await ask(`${world.url}${path}`, { method, headers: { Cookie: accountOf("mangshi").cookie, Origin: world.url } });
      cells += 1;
      if (answer.status >= 500) wrong.push(`${method} ${path}: ${answer.status}`);
    }
  }
  expect(wrong.slice(0, 40)).toEqual([]);
  expect(await digest(client, truth.catalogue)).toBe(before);
  figure(13, `${cells} requests: changes with a foreign, null or absent Origin all refused, GET and HEAD of every address: digest of the database unchanged`);
});

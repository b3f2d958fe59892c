import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { inject } from "vitest";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { type Action, actions, call, type Called, type Field, type Form, formsOf } from "./actions";
import { BY_HAND } from "./by-hand";
import { type Address, choicesOf, kindOf, linksOf, opens, pageAddresses } from "./crawl";
import { ask, each } from "./http";
import type { Truth } from "./truth";
import { keyOf } from "./catalogue";
import { type Account, accountOf, world } from "./world";

/** A form and the account to whom a page showed it. */
export type Found = Form & { account: Account; state: string };

/** What differs from the form as it stands, where it has to. */
const CHANGED: Record<string, string> = { intent: "save", post: "经办岗位", adminDuty: "SECURITY" };
const NEW_PASSWORD = "Kp7#vTq2mXw9z";
/** A file of accounts, for the field that takes one. */
const ACCOUNTS = await (async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("账号").addRows([
    ["账号", "单位名称", "岗位", "角色"],
    ["file.newcomer", "州审计督查组", "审计岗", "审计、督查"],
  ]);
  return new Blob([await book.xlsx.writeBuffer()]);
})();

/** What a person would write into an empty field. */
const WRITTEN: [RegExp, string | Blob][] = [
  [/^file$/, ACCOUNTS],
  [/^(new|repeat)Password$/, NEW_PASSWORD],
  [/password|confirmation/i, DEMONSTRATION_PASSWORD],
  [/username/i, "county.newcomer"],
  [/(On|date)$/, "2021-07-10"],
  [/version/i, "1"],
  [/^(buildings|households)$/, "24"],
  [/^(floorArea|plannedInvestment)$/, "132.93"],
  // Of a division among many communities one 分 for each.
  [/^amount\./, "0.000001"],
  [/amount$|^counter$|^franchise(Investment|Income)$/i, "12.5"],
];
const written = (name: string) => WRITTEN.find(([pattern]) => pattern.test(name))?.[1] ?? "经办岗位";

/** Empty texts filled in, the form's key made anew: a form can be sent again. */
export function filled({ fields, options }: Pick<Form, "fields" | "options">): Field[] {
  return fields.map(([name, value]): Field =>
    /idempotency/i.test(name) ? [name, randomUUID()] : [name, CHANGED[name] ?? (value === "" && !options.has(name) ? written(name) : value)],
  );
}

const stateOf = (truth: Truth, { record }: Address) => {
  const row = record && truth.rows.get(record.table.name)?.find((each) => keyOf(record.table, each) === record.key);
  return row ? String(row.stage ?? row.state ?? row.role ?? row.face ?? "") : "";
};

/** Pages that are visited for their forms: of records one in each state, of accounts all, for they differ in more than one way. */
const kindOfPage = (truth: Truth, account: Account, address: Address) => {
  const everyOne = address.record?.table.name === "app_user" && account.role === "PREFECTURE_ADMIN";
  return everyOne ? address.path : `${address.pattern} ${stateOf(truth, address)}`;
};

/** Lists whose links only ask for another part of them, and what of such links opens a form. */
const LISTS = /^\/(communities|overview|audit|users\/|funding|franchise|ledger|shares|letters|reconciliation)/;
const OPENS_FORM = /[?&](answer|subject)=|^\/deputies\?|^\/funding\/plan\/[^?]+\?channel=|^\/shares\/basis\?utility=/;

/** Forms of every page that every account can open, and of the pages that those link to: visited once for all the tests of a run. */
export async function harvest(truth: Truth): Promise<Found[]> {
  const file = `${inject("isolation")}.forms`;
  if (!existsSync(file)) writeFileSync(file, JSON.stringify((await visit(truth)).map((form) => ({ ...form, account: form.account.username, options: [...form.options] }))));
  const kept = JSON.parse(readFileSync(file, "utf8")) as (Omit<Found, "account" | "options"> & { account: string; options: [string, string[]][] })[];
  return kept.map((form) => ({ ...form, account: accountOf(form.account), options: new Map(form.options) }));
}

/** One form for each action, account and state of the record. */
async function visit(truth: Truth): Promise<Found[]> {
  const found = new Map<string, Found>();
  for (const account of world.accounts) {
    const seen = new Set<string>();
    const take = async (path: string, state: string) => {
      if (seen.has(path)) return;
      seen.add(path);
      const answer = await ask(`${world.url}${path}`, { headers: { Cookie: account.cookie } });
      if (answer.status !== 200) return;
      for (const form of formsOf(answer.text, path)) {
        const name = `${form.action.name} ${account.username} ${state}`;
        if (!found.has(name)) found.set(name, { ...form, account, state });
      }
      return answer.text;
    };
    const own = pageAddresses(truth).filter((address) => opens(truth, account, address) && address.permission !== "public" && address.permission !== "step");
    const kinds = new Map(own.map((address) => [kindOfPage(truth, account, address), address]));
    const further = new Map<string, string>();
    await each(kinds.values(), async (address) => {
      const html = await take(address.path, stateOf(truth, address));
      if (html)
        for (const href of [...linksOf(html), ...choicesOf(html, address.path)])
          if (OPENS_FORM.test(href) || (!address.record && !LISTS.test(href))) further.set(kindOf(href), href);
    });
    const first = (href: string) => Number(!OPENS_FORM.test(href));
    await each([...further.values()].sort((a, b) => first(a) - first(b)).slice(0, 20), async (href) => void (await take(href, "")));
  }
  return [...found.values()];
}

/** One form of each action, and the actions that no form sends. */
export function sample(forms: Found[]): Found[] {
  const one = new Map<string, Found>();
  for (const form of forms) if (!one.has(form.action.name)) one.set(form.action.name, form);
  for (const action of actions()) {
    const given = BY_HAND[action.name];
    if (!given || one.has(action.name)) continue;
    const { page = "/", args = '[{"status":"idle"},"$K1"]', fields = [] } = given;
    one.set(action.name, { action, page, args, fields, options: new Map(), account: accountOf(given.username), state: "" });
  }
  return [...one.values()];
}

/** Sends a form as an account: where it is asked again who is there, it says so. */
export async function send(form: Form, account: Account, fields: Field[]): Promise<Called> {
  const headers = { Cookie: account.cookie };
  const answer = await call(form.action, { headers, args: form.args, page: form.page, fields });
  if (answer.result?.status !== "confirm") return answer;
  return call(form.action, {
    headers,
    args: form.args,
    page: form.page,
    fields: [...fields.filter(([name]) => name !== "confirmation"), ["confirmation", DEMONSTRATION_PASSWORD]],
  });
}

/** The next thing to try in a field that was not taken: another choice, nothing, what one would write. */
function mended(form: Form, name: string, value: unknown): string | Blob {
  const tries: (string | Blob)[] = form.options.get(name) ?? [written(name), "", "2021-07-09", "2021-07-08"];
  return tries[(tries.indexOf(String(value)) + 1) % tries.length] ?? "";
}

/** Sends a form as its reader would: what the answer names as wrong is written differently, a few times. @returns the fields that were taken */
export async function sendUntilTaken(form: Form, account: Account): Promise<{ answer: Called; fields: Field[] }> {
  let fields = filled(form);
  let answer = await send(form, account, fields);
  for (let round = 0; round < 8; round += 1) {
    // What is asked before it is saved is said yes to, as the form does that shows it.
    const asked = answer.result?.status === "conflict" ? answer.result.current?.shown : undefined;
    if (asked !== undefined) {
      fields = filled({ ...form, fields: fields.map(([name, value]): Field => [name, name === "shown" ? asked : value]) });
      answer = await send(form, account, fields);
      continue;
    }
    if (answer.result?.status !== "invalid") break;
    // Where nothing is wrong but that nothing differs, one choice after the other is made differently.
    const { errors } = answer.result;
    const named = typeof errors === "object" ? Object.keys(errors) : [];
    const wrong = named.length > 0 ? named : [...form.options].filter(([, choices]) => choices.length > 1).flatMap(([name], at) => (at === round ? [name] : []));
    fields = filled({
      ...form,
      fields: fields.map(([name, value]): Field => [name, wrong.includes(name) ? mended(form, name, value) : value]),
      options: new Map(fields.map(([name]) => [name, []])),
    });
    answer = await send(form, account, fields);
  }
  return { answer, fields };
}

/** Whether an action did what it is for: it says so, or leads on to a page of the portal. */
export const succeeded = (answer: Called, action: Action): boolean => {
  const led = String(answer.headers["x-action-redirect"] ?? "");
  return answer.result?.status === "saved" || (action.permission === "step" && answer.status < 400) || (led !== "" && !led.startsWith("/login"));
};

import { randomUUID } from "node:crypto";
import ExcelJS from "exceljs";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { actorOf } from "../support/actors";
import { type Action, actions, call, type Called, type Field, type Form, formsOf } from "./actions";
import { type Address, linksOf, opens, pageAddresses } from "./crawl";
import { ask, each } from "./http";
import { type Account, accountOf, type Truth, world } from "./world";

type ByHand = { username: string; args: string; fields: Field[]; why: string };

/** A form and the account to whom a page showed it. */
export type Found = Form & { account: Account; state: string };

/** An action of an administrator on an account, whose form stands there only when there is something to do. */
const guarding = (name: string, why: string): Record<string, ByHand> => ({
  [`lib/domains/${name}`]: {
    username: "prefecture.admin",
    args: '[{"status":"idle"},"$K1"]',
    fields: [
      ["userId", actorOf("ruili").userId],
      ["idempotencyKey", ""],
      ["reason", ""],
      ["rows", "[]"],
    ],
    why,
  },
});

/** Actions that no form sends as it stands: how they are called, and by whom. A name that is no action any more fails a test. */
export const BY_HAND: Record<string, ByHand> = {
  "lib/access/actions.ts#stayAction": { username: "mangshi", args: "[]", fields: [], why: "called by the page's script before a session ends" },
  "lib/access/actions.ts#logInAction": {
    username: "mangshi",
    args: '[{"username":"","fault":null},"$K1"]',
    fields: [
      ["username", "nobody"],
      ["password", ""],
    ],
    why: "on the login page, for nobody",
  },
  ...guarding("users/actions.ts#enableUserAction", "shown on the page of a disabled account"),
  ...guarding("user-security/actions.ts#unlockUserAction", "shown on the page of a locked account"),
  ...guarding("user-security/actions.ts#clearFactorAction", "shown on the page of an account with a second factor"),
  ...guarding("user-security/actions.ts#endUserSessionsAction", "shown on the page of an account that is logged in"),
  ...guarding("user-security/actions.ts#setDutyAction", "shown on the page of another administrator"),
  ...guarding("user-import/actions.ts#importUsersAction", "shown after a file was looked through"),
  "lib/access/actions.ts#enterCodeAction": { username: "mangshi", args: '[{"status":"idle"},"$K1"]', fields: [["code", "000000"]], why: "at a step of the login" },
};

/** A file of accounts, for the field that takes one. */
const ACCOUNTS = await (async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("账号").addRows([
    ["账号", "单位名称", "岗位", "角色"],
    ["file.newcomer", "州审计督查组", "审计岗", "审计、督查"],
  ]);
  return new Blob([await book.xlsx.writeBuffer()]);
})();

/** Choices that depend on another: left as they stand. */
const DEPENDENT = /^(countyCode|countyDuty|utility|agencyKey)$/;
/** What a person would write into an empty field. */
const WRITTEN: [RegExp, string | Blob][] = [
  [/^file$/, ACCOUNTS],
  [/^role$/, "LEADER"],
  [/password/i, "Gaizao#2021xiaoqu"],
  [/code|confirmation/i, DEMONSTRATION_PASSWORD],
  [/username/i, "county.newcomer"],
  [/(On|date|from|to|until)$/i, "2021-07-10"],
  [/version/i, "1"],
];
const written = (name: string) => WRITTEN.find(([pattern]) => pattern.test(name))?.[1] ?? "经办岗位";

/** Empty fields filled in, the form's key made anew: a form can be sent again. */
export function filled(fields: Field[], all = true): Field[] {
  return fields.map(([name, value]): Field => (/idempotency/i.test(name) ? [name, randomUUID()] : [name, value === "" && all && !DEPENDENT.test(name) ? written(name) : value]));
}

const stateOf = (truth: Truth, { record }: Address) => {
  const row = record && truth.rows.get(record.table.name)?.find((each) => each[record.table.key[0] ?? ""] === record.key);
  return row ? String(row.stage ?? row.state ?? row.role ?? "") : "";
};

/** Forms of every page that every account can open, and of the pages that those link to. One for each action, account and state of the record. */
export async function harvest(truth: Truth): Promise<Found[]> {
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
    const kinds = new Map(own.map((address) => [`${address.pattern} ${stateOf(truth, address)}`, address]));
    const further = new Map<string, string>();
    await each(kinds.values(), async (address) => {
      const html = await take(address.path, stateOf(truth, address));
      if (html && !address.record) for (const href of linksOf(html)) if (!href.includes("?") && !/\/communities\//.test(href)) further.set(href, href);
    });
    await each([...further.keys()].slice(0, 20), async (href) => void (await take(href, "")));
  }
  return [...found.values()];
}

/** One form of each action, and the actions that no form sends. */
export function sample(forms: Found[]): Found[] {
  const one = new Map<string, Found>();
  for (const form of forms) if (!one.has(form.action.name)) one.set(form.action.name, form);
  for (const action of actions()) {
    const given = BY_HAND[action.name];
    if (given && !one.has(action.name)) one.set(action.name, { action, page: action.page, args: given.args, fields: given.fields, account: accountOf(given.username), state: "" });
  }
  return [...one.values()];
}

/** Sends a form as an account: where it is asked again who is there, it says so. */
export async function send(form: Form, account: Account, fields: Field[]): Promise<Called> {
  const headers = { Cookie: account.cookie };
  const answer = await call(form.action, { headers, args: form.args, fields });
  if (answer.result?.status !== "confirm") return answer;
  return call(form.action, { headers, args: form.args, fields: [...fields.filter(([name]) => name !== "confirmation"), ["confirmation", DEMONSTRATION_PASSWORD]] });
}

/** Whether an action did what it is for: it says so, or leads on to a page of the portal. */
export const succeeded = (answer: Called, action: Action): boolean =>
  answer.result?.status === "saved" ||
  (action.permission === "step" && answer.status < 400) ||
  (answer.status === 303 && !String(answer.headers["x-action-redirect"]).startsWith("/login"));

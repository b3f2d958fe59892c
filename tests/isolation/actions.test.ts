import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reachOf } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";
import { ACTIONS } from "@/lib/access/surface";
import { figure } from "../support/figure";
import { oneIn } from "../support/part";
import { actions, call, type Field } from "./actions";
import type { Row } from "./catalogue";
import { BY_HAND, NOT_NOW } from "./by-hand";
import { filled, type Found, harvest, send, sendUntilTaken, succeeded } from "./harvest";
import { each } from "./http";
import { Leaks } from "./leaks";
import { ELSEWHERE, lockOne } from "./locked";
import { changesBetween, movedBetween, restore, takeSnapshot } from "./snapshot";
import { Truth } from "./truth";
import { type Account, accountOf, digest, openDatabase, world } from "./world";

let client: pg.Client;
let truth: Truth;
let leaks: Leaks;
let forms: Found[];
beforeAll(async () => {
  client = await openDatabase();
  await lockOne(client);
  truth = await Truth.read(client);
  leaks = new Leaks(truth);
  forms = await harvest(truth);
});
afterAll(async () => {
  await client.query("DELETE FROM login_attempt WHERE outcome <> 'SUCCESS' AND ip <> $1", [ELSEWHERE]);
  await client.end();
});

/** Whether somebody has a form of this action too: then the action is not refused for being asked by the wrong role. */
const has = (account: Account, { action }: Found) => forms.some((form) => form.action.name === action.name && form.account === account);
/** Identifiers of records that a form carries. */
const targets = (fields: Field[]) => leaks.words(fields.map(([, value]) => String(value)).join(" "), "");
/** Records of money have numbers, which many rows have: in which field of a form one stands, and whose it is. */
const NUMBERS: [action: RegExp, field: RegExp, table: string][] = [
  [/agreeLines|sayFigure/, /^(one|lineId)$/, "reconciliation_line"],
  [/confirmShares|objectToShare|changeShare/, /^(one|shareId)$/, "share"],
  [/reverseEntry/, /^entryId$/, "ledger_entry"],
  [/Application/, /^applicationId$/, "funding_application"],
  [/Franchise/, /^franchiseId$/, "franchise_project"],
];
const beyond = (account: Account, { action, fields }: Found) =>
  fields.some(([name, value]) =>
    NUMBERS.some(([of, field, table]) => of.test(action.name) && field.test(name) && !leaks.mayRead(account, table, String(value).split(".")[0] ?? "")),
  );
/** Everybody has an own account, own deputies, own handovers: such a form is nobody else's to refuse, but moves nobody else's rows. */
const isOwn = ({ action }: Found) => action.permission === "step" || String(action.permission).endsWith(".own");
/** Whom the permission gives every record, whoever may change it otherwise: the prefecture takes note of any county's import. */
const reachesAll = (account: Account, { action: { permission } }: Found) =>
  permission !== undefined && permission !== "step" && permission !== "public" && reachOf(account.role as Role, permission) === "all";
/** Whether a form of somebody's is nothing of somebody else's: it names a record that the other may not change, or the other has no such form. */
const foreign = (account: Account, form: Found) =>
  !isOwn(form) && !reachesAll(account, form) && (!has(account, form) || beyond(account, form) || targets(form.fields).some((word) => leaks.closed(account, word)));
/** Whether a row is the account's own in the narrowest sense. */
const isOf = (account: Account, row: Row) => [row.id, row.user_id, row.principal_id, row.deputy_id, row.giver_id, row.taker_id].includes(account.userId);

describe("every server action", () => {
  test("that the build answers is in the access table, and the other way round", () => {
    expect(
      actions()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(ACTIONS).sort());
  });

  test("was found in a form on a page, or is listed with how it is called", () => {
    const found = new Set([...forms.map(({ action }) => action.name), ...Object.keys(BY_HAND)]);
    expect(
      actions()
        .map(({ name }) => name)
        .filter((name) => !found.has(name)),
    ).toEqual([]);
    expect(Object.keys(BY_HAND).filter((name) => !(name in ACTIONS))).toEqual([]);
  });

  test("is refused to everybody whose record it is not, in every state, and changes nothing", async () => {
    const wrong: string[] = [];
    let cells = 0;
    const tried = new Map<string, number>();
    for (const form of forms) {
      const before = await digest(client, truth.catalogue);
      const others = world.accounts.filter((account) => account !== form.account && foreign(account, form));
      const kind = `${form.action.name} ${form.account.role} ${form.account.countyCode}`;
      const again = tried.get(kind) ?? 0;
      tried.set(kind, again + 1);
      // The first form of each kind by half of the others and in a whole run by all of them, those of other accounts and in other states by some.
      await each(again === 0 ? oneIn(2, others, tried.size) : others.filter((_each, i) => (i + again) % 9 === 0), async (other) => {
        const fields = filled(form);
        const answer = await call(form.action, { headers: { Cookie: other.cookie }, args: form.args, page: form.page, fields });
        cells += 1;
        if (answer.status >= 500 || succeeded(answer, form.action))
          wrong.push(`${other.username}, form of ${form.account.username} ${form.action.name} ${form.state}: ${answer.status} ${answer.text.slice(0, 200)}`);
        for (const leak of await leaks.in(answer, other, `${form.page} ${fields.map(([name, value]) => `${name} ${String(value)}`).join(" ")}`))
          wrong.push(`${other.username} ${form.action.name}: ${leak}`);
      });
      if ((await digest(client, truth.catalogue)) !== before) wrong.push(`${form.action.name}, form of ${form.account.username}: something was changed`);
    }
    expect(wrong.slice(0, 30)).toEqual([]);
    expect(cells).toBeGreaterThan(50);
    figure(3, `actions: ${cells} forms of ${new Set(forms.map(({ action }) => action.name)).size} actions sent by those whose record it is not: 0 done, 0 rows changed, 0 leaks`);
  });

  test("that is about oneself moves no row of anybody else, whoever's form is sent", async () => {
    const wrong: string[] = [];
    let cells = 0;
    const one = new Map(forms.filter((form) => isOwn(form) && form.action.permission !== "step").map((form) => [form.action.name, form]));
    const before = await takeSnapshot(client, truth.catalogue);
    for (const form of one.values()) {
      for (const username of ["ruili", "water", "prefecture.staff"]) {
        const account = accountOf(username);
        if (account === form.account) continue;
        await send(form, account, filled(form));
        cells += 1;
        for (const { table, row } of movedBetween(truth.catalogue, before, await takeSnapshot(client, truth.catalogue)))
          if (!isOf(account, row)) wrong.push(`${form.action.name} of ${form.account.username}, sent by ${username}: ${table.name} ${JSON.stringify(row).slice(0, 200)}`);
        await restore(client, truth.catalogue, before);
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(one.size).toBeGreaterThan(3);
    figure(3, `actions about oneself: ${cells} forms of others sent, 0 rows of anybody else moved`);
  });

  test("is done for those who have its form, and changes the same with keys that are no fields of it", async () => {
    const wrong: string[] = [];
    const done = new Set<string>();
    const answers = new Map<string, string>();
    let extra = 0;
    const before = await takeSnapshot(client, truth.catalogue);
    // A county's own matters once for each county, the rest until one account's form was taken.
    const kinds = new Map(
      forms.map((form) => {
        const permission = String(form.action.permission);
        return [`${form.action.name} ${permission.startsWith("community.") ? form.account.countyCode : form.account.role} ${permission === "ledger.post" ? form.state : ""}`, form];
      }),
    );
    for (const form of kinds.values()) {
      if (done.has(form.action.name) && !String(form.action.permission).startsWith("community.")) continue;
      const { answer: plain, fields } = await sendUntilTaken(form, form.account);
      const changed = changesBetween(truth.catalogue, before, await takeSnapshot(client, truth.catalogue));
      if (succeeded(plain, form.action) || plain.result?.status === NOT_NOW[form.action.name]?.status) done.add(form.action.name);
      else answers.set(form.action.name, `${plain.status} ${plain.text.slice(0, 300)}`);
      await restore(client, truth.catalogue, before);
      const more: Field[] = EXTRA.filter(([name]) => !form.fields.some(([each]) => each === name) && !form.options.has(name));
      await send(form, form.account, [...filled({ fields, options: new Map(fields.map(([name]) => [name, []])) }), ...more]);
      const changedWithMore = changesBetween(truth.catalogue, before, await takeSnapshot(client, truth.catalogue));
      extra += more.length;
      for (const name of changedWithMore.keys())
        if (!changed.has(name)) wrong.push(`${form.action.name} by ${form.account.username}: extra keys changed ${name} to ${changedWithMore.get(name)}`);
      for (const value of changedWithMore.values())
        if (value.includes(MARK)) wrong.push(`${form.action.name} by ${form.account.username}: an extra key was stored: ${value.slice(0, 200)}`);
      await restore(client, truth.catalogue, before);
    }
    expect(wrong).toEqual([]);
    const never = [...answers].filter(([name]) => !done.has(name)).map(([name, answer]) => `${name}: ${answer}`);
    expect(never, "a form as it stands should be taken").toEqual([]);
    figure(3, `actions: ${kinds.size} own forms of ${done.size} actions, all taken (0 false refusals)`);
    figure(5, `extra keys: ${extra} in ${kinds.size} forms, 0 fields changed beyond the form's own`);
  });
});

const MARK = "⟦extra⟧";
/** Names of columns that no form has for its reader to choose. */
const EXTRA: Field[] = [
  ["id", "00000000-0000-4000-8000-000000000000"],
  ["countyCode", "533102"],
  ["county_code", "533102"],
  ["countyId", "533102"],
  ["utilityKey", "GAS"],
  ["status", "APPROVED"],
  ["state", "TAKEN"],
  ["stage", "HANDED_OVER"],
  ["createdBy", "00000000-0000-4000-8000-000000000000"],
  ["createdById", "00000000-0000-4000-8000-000000000000"],
  ["approvedAt", "2021-01-01T00:00:00Z"],
  ["version", "99"],
  ["role", "PREFECTURE_ADMIN"],
  ["isLead", "on"],
  ["is_lead", "true"],
  ["userId", "00000000-0000-4000-8000-000000000000"],
  ["passwordHash", MARK],
  ["fullName", MARK],
  ["name", MARK],
  ["__proto__", MARK],
  ["constructor", MARK],
  ["toString", MARK],
];

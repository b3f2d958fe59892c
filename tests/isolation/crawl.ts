import { COUNTY_DUTY_OF, reachOf } from "@/lib/access/permissions";
import { type Needs, PAGES, ROUTES } from "@/lib/access/surface";
import type { Role } from "@/lib/access/roles";
import { WHOLE } from "../support/part";
import { keyOf, type Row, type Table } from "./catalogue";
import type { Reader } from "./ownership";
import type { Truth } from "./truth";

/** Which table's keys fill a changing part of an address. */
const SEGMENTS: Record<string, string> = {
  communityId: "community",
  userId: "app_user",
  batchId: "import_batch",
  evidenceId: "evidence_file",
  changeId: "plan_change",
  applicationId: "funding_application",
  franchiseId: "franchise_project",
  entryId: "ledger_entry",
  code: "letter",
};
/** Where an address names a row by something else than its key: the table, and what stands in the address. */
const PARTS: Record<string, { table: string; columns: string[] }> = {
  "/counties/[countyCode]": { table: "county_in_place", columns: ["county_code"] },
  "/plan/lists/[countyCode]/[year]": { table: "year_plan", columns: ["county_code", "year"] },
};
/** Pages of some of a table's records alone: the others have none. */
const ONLY: Record<string, (row: Row) => boolean> = { "/funding/plan/[communityId]": ({ removal, stage }) => removal === null && stage !== "WITHDRAWN" };
/** Addresses below a route that takes any. */
const REST: Record<string, string[]> = { nextauth: ["session", "csrf", "providers", "signin", "signout", "error", "callback/credentials", "verify-request"] };
const STATE = /^(stage|state|status|outcome|kind|face)$/;

export type Address = { path: string; pattern: string; permission: Needs; record?: { table: Table; key: string } };

/** Utilities differ by their key alone: those of the accounts that take part, and one that nobody here is of. */
const STANDING = ["WATER", "GAS", "POWER"];

/** One record of every owner, and one in every state; all of them, one of every owner in every state, where every account takes part. */
function samples(truth: Truth, table: Table, pattern: string): Row[] {
  const all = inEveryState(truth, table, ONLY[pattern] ?? (() => true));
  if (WHOLE || table.name === "app_user") return all.map(({ row }) => row);
  const [owners, states] = [new Set<string>(), new Set<string>()];
  return all.flatMap(({ row, owner, state }) => {
    if (states.has(state) && (owners.has(owner) || (row.utility_key && !STANDING.includes(String(row.utility_key))))) return [];
    owners.add(owner);
    states.add(state);
    return [row];
  });
}

/** One record of every owner in every state. */
function inEveryState(truth: Truth, table: Table, among: (row: Row) => boolean): { row: Row; owner: string; state: string }[] {
  const columns = table.columns.filter(({ labels, name }) => labels && STATE.test(name)).map(({ name }) => name);
  const found = new Map<string, { row: Row; owner: string; state: string }>();
  for (const row of (truth.rows.get(table.name) ?? []).filter(among)) {
    const owner = truth.ownership
      .owners(table, row)
      .map(({ kind, key }) => `${kind} ${key}`)
      .join();
    const state = [...columns.map((name) => row[name]), row.counts_in_target].join();
    const kind = `${table.name === "app_user" ? String(row.id) : owner} ${state}`;
    if (!found.has(kind)) found.set(kind, { row, owner, state });
  }
  return [...found.values()];
}

function addressesOf(truth: Truth, pattern: string, permission: Needs): Address[] {
  const [segment] = pattern.match(/\[[^\]]+\]/) ?? [];
  if (!segment) return [{ path: pattern, pattern, permission }];
  const name = segment.slice(1, -1);
  if (name.startsWith("...")) {
    const rest = REST[name.slice(3)];
    if (!rest) throw new Error(`Nobody knows what can stand for ${segment} in ${pattern}: add it to REST`);
    return rest.map((end) => ({ path: pattern.replace(segment, end), pattern, permission }));
  }
  const table = truth.catalogue.get(PARTS[pattern]?.table ?? SEGMENTS[name] ?? name.replace(/Id$/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  if (!table) throw new Error(`Nobody knows which table's keys stand for ${segment} in ${pattern}: add it to SEGMENTS or PARTS`);
  const columns = PARTS[pattern]?.columns ?? table.key;
  // The record's own page in every state; what stands below it, once an owner.
  const rows = samples(truth, table, pattern);
  const owner = (row: Row) =>
    truth.ownership
      .owners(table, row)
      .map(({ kind, key }) => `${kind} ${key}`)
      .join();
  const chosen = PARTS[pattern] || pattern.endsWith(segment) ? rows : [...new Map([...rows].reverse().map((row) => [owner(row), row])).values()];
  return chosen.map((row) => {
    const key = keyOf(table, row);
    const path = columns.map((column) => String(row[column])).reduce((filled, part) => filled.replace(/\[[^\]]+\]/, encodeURIComponent(part)), pattern);
    return { path, pattern, permission, record: { table, key } };
  });
}

/** Every page, its changing parts filled with records of every owner in every state. */
export const pageAddresses = (truth: Truth): Address[] => Object.entries(PAGES).flatMap(([pattern, permission]) => addressesOf(truth, pattern, permission));

/** Every route that is read. */
export const routeAddresses = (truth: Truth): Address[] =>
  Object.entries(ROUTES)
    .filter(([name]) => name.startsWith("GET "))
    .flatMap(([name, permission]) => addressesOf(truth, name.slice(4), permission));

/** What is given to one agency by name (domain rules, written apart from the portal's own table). */
const NAMED = [
  ["approval.", "DRC"],
  ["funding.", "FINANCE"],
  ["ledger.", "FINANCE"],
  ["reconciliation.", "FINANCE"],
  ["franchise.", "INVESTMENT"],
] as const;

/** Whether the permissions table opens an address to a reader, and the convention the record in it. */
export function opens(truth: Truth, reader: Reader, { permission, record }: Address): boolean {
  if (permission === "public" || permission === "step") return true;
  const reach = reachOf(reader.role as Role, permission);
  if (reach === "none" || (reach === "own-unit" && !reader.isLead)) return false;
  const [, named] = NAMED.find(([start]) => permission.startsWith(start)) ?? [];
  if (reader.agencyKey !== null && named !== undefined && reader.agencyKey !== named) return false;
  if (COUNTY_DUTY_OF[permission] === "files" && reader.countyDuty === "REVIEWS") return false;
  return !record || truth.readable(reader, record.table.name).has(record.key);
}

const unescaped = (html: string) => html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Addresses of the portal that a page links to, and what its search forms can ask for. */
export function linksOf(html: string): string[] {
  const links = [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => unescaped(href ?? ""));
  return [...new Set(links.filter((href) => !href.startsWith("/_next") && !href.startsWith("//") && !/\.(svg|ico|png|css)/.test(href)))];
}

/** Fields of forms that only ask: a text goes into each in turn. @returns addresses without the text's value, which comes last */
export function searchesOf(html: string, page: string): string[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", inside = ""]) => {
    if (/method="post"/i.test(head)) return [];
    const action = unescaped(/action="([^"]+)"/.exec(head)?.[1] ?? page).split("?")[0] ?? page;
    return [...inside.matchAll(/<input\b[^>]*>/g)]
      .filter(([tag]) => !/type="(hidden|checkbox|radio|submit|button)"/.test(tag))
      .flatMap(([tag]) => {
        const name = /name="([^"]+)"/.exec(tag)?.[1];
        return name ? [`${action}?${name}=`] : [];
      });
  });
}

/** What forms that only ask offer to choose: the first choice of each. */
export function choicesOf(html: string, page: string): string[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", inside = ""]) => {
    if (/method="post"/i.test(head)) return [];
    const action = unescaped(/action="([^"]+)"/.exec(head)?.[1] ?? page).split("?")[0] ?? page;
    return [...inside.matchAll(/<select\b[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].flatMap(([, name = "", options = ""]) => {
      const value = /<option[^>]*value="([^"]+)"/.exec(options)?.[1];
      return value ? [`${action}?${name}=${encodeURIComponent(unescaped(value))}`] : [];
    });
  });
}

/** Addresses of one kind: the same page with the same filters. */
export function kindOf(href: string): string {
  const [path = "", query = ""] = href.split("?");
  return `${path.replace(/\/[^/]*\d[^/]*/g, "/*")}?${[...new URLSearchParams(query).keys()].sort().join("&")}`;
}

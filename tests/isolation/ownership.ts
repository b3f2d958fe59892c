import type { Catalogue, Row, Table } from "./catalogue";

/** Who asks, as the table of accounts has it. */
export type Reader = {
  userId: string;
  role: string;
  countyCode: string | null;
  utilityKey: string | null;
  utilityUnitId: number | null;
  agencyKey: string | null;
  unitCounties: string[] | null;
  isLead: boolean;
  /** 经办 or 审核 of a county where two people do them; the demonstration has both in 芒市 alone */
  countyDuty?: "FILES" | "REVIEWS" | null;
};
type Owner = { kind: "county" | "utility" | "agency" | "user"; key: string };
type Rows = ReadonlyMap<string, readonly Row[]>;

/** Tables whose rows belong to nobody, with the reason. A name that is no table any more fails a test. */
export const PUBLISHED: Record<string, string> = {
  programme: "the published plan",
  baseline_version: "the published plan",
  baseline_year_total: "the published plan",
  baseline_county_target: "published targets of every county",
  baseline_channel: "the published plan",
  funding_channel: "the published plan",
  policy_document: "the published plan",
  renovation_group: "terms",
  renovation_item: "terms",
  eight_have: "terms",
  seven_in_place: "terms",
  county: "units",
  utility: "units and their published duties",
  utility_unit: "units",
  utility_unit_county: "units",
  agency: "units",
  agency_duty: "published duties",
  register_count: "roll-up: counts and sums, no row",
  funding_tag: "terms",
  setting: "settings bind everybody, so everybody reads them",
};

/** Tables of a county in which a utility sees the communities where it has work: name, place, dates. */
const WORKS = ["community", "community_stage_date", "community_utility"];
const REACHES_ALL = ["PREFECTURE_ADMIN", "PREFECTURE_STAFF", "LEADER", "AUDITOR"];
const inUnit = (reader: Reader, county: unknown) => reader.unitCounties === null || county === undefined || county === null || reader.unitCounties.includes(String(county));

/** Administration is separated by duties where a setting says so; in the demonstration one administrator has them all. */
const administers = (reader: Reader) => reader.role === "PREFECTURE_ADMIN";
const unitOf = (role: unknown, county: unknown, utility: unknown, agency: unknown) =>
  role === "PREFECTURE_ADMIN" || role === "PREFECTURE_STAFF" ? "PREFECTURE" : [role, county ?? "", utility ?? "", agency ?? ""].join("/");

/** Whether an account belongs to the reader's unit: to be chosen as deputy, or to take work over. */
export const sameUnit = (reader: Reader, account: Row): boolean =>
  unitOf(reader.role, reader.countyCode, reader.utilityKey, reader.agencyKey) === unitOf(account.role, account.county_code, account.utility_key, account.agency_key);

/** Whether the reader leads the unit of an account; who leads an operating unit leads that alone. */
const leads = (reader: Reader, account: Row | undefined) =>
  account !== undefined && reader.isLead && sameUnit(reader, account) && (reader.utilityUnitId === null || reader.utilityUnitId === account.utility_unit_id);

type Rule = (reader: Reader, row: Row, account: (id: unknown) => Row | undefined, task: (id: unknown) => Row | undefined) => boolean;
type Special = { reads: Rule; changes: Rule; why: string };
const never: Rule = () => false;
const one =
  (...columns: string[]): Rule =>
  (reader, row) =>
    columns.some((column) => row[column] === reader.userId);
const any =
  (...rules: Rule[]): Rule =>
  (...given) =>
    rules.some((rule) => rule(...given));
const auditor: Rule = (reader) => reader.role === "AUDITOR";
const leadOf =
  (column: string): Rule =>
  (reader, row, account) =>
    leads(reader, account(row[column]));

const worksOn = (reader: Reader, task: Row) =>
  (reader.role === "AGENCY_OFFICER" && task.agency_key === reader.agencyKey) ||
  (reader.role === "COUNTY_OFFICER" && task.county_code === reader.countyCode && task.agency_key !== "UTILITIES") ||
  (reader.role === "UTILITY_OFFICER" && task.utility_key === reader.utilityKey);
const concerns = (reader: Reader, task: Row) => reader.role === "COUNTY_OFFICER" && task.county_code === null && (task.county_codes as unknown[]).includes(reader.countyCode);
const readsTask: Rule = (reader, task) => REACHES_ALL.includes(reader.role) || worksOn(reader, task) || concerns(reader, task);
const changesTask: Rule = (reader, task) => ["PREFECTURE_ADMIN", "PREFECTURE_STAFF"].includes(reader.role) || worksOn(reader, task);
/** What hangs on a task is as the task is. */
const ofTask =
  (rule: Rule): Rule =>
  (reader, row, account, task) => {
    const found = task(row.task_id);
    return found !== undefined && rule(reader, found, account, task);
  };

/** Rows of money: whoever sees all, the county, the utility within its unit's counties, and 州财政局 what comes from above. */
const isFinance = (reader: Reader) => reader.role === "AGENCY_OFFICER" && reader.agencyKey === "FINANCE";
const isCounty = (reader: Reader, row: Row) => reader.role === "COUNTY_OFFICER" && row.county_code === reader.countyCode;
const isUtility = (reader: Reader, row: Row) => reader.role === "UTILITY_OFFICER" && row.utility_key === reader.utilityKey && inUnit(reader, row.county_code);
const steers = (reader: Reader) => ["PREFECTURE_ADMIN", "PREFECTURE_STAFF"].includes(reader.role);
const readsMoney: Rule = (reader, row) =>
  REACHES_ALL.includes(reader.role) || isCounty(reader, row) || isUtility(reader, row) || (isFinance(reader) && row.channel_key === "CENTRAL_PROVINCIAL");
const posts: Rule = (reader, row) => {
  if (isFinance(reader)) return row.channel_key === "CENTRAL_PROVINCIAL" && row.pool_year !== null && row.division_id === null && row.face !== "PAID";
  if (isUtility(reader, row)) return row.face !== "COMMITTED";
  return isCounty(reader, row) && row.channel_key !== "UTILITIES" && (row.channel_key !== "CENTRAL_PROVINCIAL" || row.face === "PAID" || row.division_id !== null);
};
const readsShare: Rule = (reader, row) => REACHES_ALL.includes(reader.role) || isCounty(reader, row) || (isUtility(reader, row) && row.state !== "DRAFT");
const ownLetter: Rule = (reader, row) =>
  reader.role === "UTILITY_OFFICER" && row.utility_key === reader.utilityKey && (row.county_codes as unknown[]).every((county) => inUnit(reader, county));

/** Tables to which the convention does not fit, with the reason. */
const SPECIAL: Record<string, Special> = {
  app_user: { reads: any(one("id"), administers, auditor, leadOf("id")), changes: administers, why: "an account sees itself, its unit's lead, administrator and auditor see it" },
  deputyship: {
    reads: any(one("principal_id", "deputy_id"), administers, auditor, leadOf("principal_id")),
    changes: any(one("principal_id", "deputy_id"), administers, leadOf("principal_id")),
    why: "both parties, their lead, administrator and auditor",
  },
  handover: {
    reads: any(one("giver_id", "taker_id"), administers, auditor, leadOf("giver_id")),
    changes: any(one("giver_id", "taker_id"), administers),
    why: "both parties, their lead, administrator and auditor",
  },
  import_seen: {
    reads: (reader, row) => REACHES_ALL.includes(reader.role) || (reader.role === "COUNTY_OFFICER" && row.county_code === reader.countyCode),
    changes: (reader, row) => ["PREFECTURE_ADMIN", "PREFECTURE_STAFF"].includes(reader.role) && row.seen_by_id === reader.userId,
    why: "the prefecture takes note of a county's import; the county sees that it has",
  },
  funding_application: {
    reads: (reader, row) => REACHES_ALL.includes(reader.role) || isCounty(reader, row) || isFinance(reader),
    changes: isCounty,
    why: "a county applies, 州财政局 reads",
  },
  franchise_project: {
    reads: (reader, row) => REACHES_ALL.includes(reader.role) || isCounty(reader, row) || reader.agencyKey === "INVESTMENT",
    changes: isCounty,
    why: "a county enters, 州招商局 reads",
  },
  ledger_entry: { reads: readsMoney, changes: posts, why: "each posts its own money: 州财政局 what comes from above, a county its channels and divisions, a utility its payments" },
  ledger_balance: { reads: readsMoney, changes: never, why: "kept by the ledger alone" },
  share_basis: {
    reads: (reader, row) => REACHES_ALL.includes(reader.role) || row.utility_key === reader.utilityKey,
    changes: steers,
    why: "the prefecture shares out, each utility sees how",
  },
  share: { reads: readsShare, changes: (reader, row) => steers(reader) && row.state !== "CONFIRMED", why: "the prefecture proposes; what is not sent is not the utility's yet" },
  letter: { reads: any((reader) => REACHES_ALL.includes(reader.role), ownLetter), changes: any(steers, ownLetter), why: "given out by prefecture and utility, kept as it was" },
  share_round: { reads: (reader) => REACHES_ALL.includes(reader.role), changes: steers, why: "besides, whoever reads one of its shares" },
  share_event: {
    reads: readsShare,
    changes: (reader, row) => steers(reader) && (row.kind === "PROPOSED" || row.kind === "REPROPOSED") && row.by_id === reader.userId,
    why: "the story of a share, for those who read it",
  },
  closed_period: { reads: () => true, changes: steers, why: "a closed month binds everybody who posts" },
  reconciliation: { reads: () => true, changes: steers, why: "which months are held against each other, and until when" },
  reconciliation_line: { reads: readsMoney, changes: steers, why: "opened by the prefecture" },
  reconciliation_answer: {
    reads: (reader, row) => REACHES_ALL.includes(reader.role) || isCounty(reader, row) || isUtility(reader, row) || (isFinance(reader) && row.utility_key === null),
    changes: (reader, row) => row.by_id === reader.userId,
    why: "each side says its own figure, all sides of a line read them",
  },
  task: { reads: readsTask, changes: changesTask, why: "its unit works on it, who gave it decides, a county sees what agencies and utilities do for it" },
  task_community: { reads: ofTask(readsTask), changes: ofTask(changesTask), why: "as the task" },
  task_note: { reads: ofTask(readsTask), changes: ofTask(changesTask), why: "as the task" },
  audit_event: {
    reads: (reader, row) =>
      ["AUDITOR", "PREFECTURE_ADMIN"].includes(reader.role) ||
      (["community", "project", "application", "franchise"].includes(String(row.object_type)) &&
        row.result === "done" &&
        (REACHES_ALL.includes(reader.role) ||
          (reader.role === "COUNTY_OFFICER" && row.county_code === reader.countyCode) ||
          (row.object_type === "application" && isFinance(reader)) ||
          (row.object_type === "franchise" && reader.agencyKey === "INVESTMENT"))),
    changes: never,
    why: "the trail whole for auditor and administrator, changes of a community, package, application or franchise project for those who see it in full",
  },
};

/** Names of tables that this file knows by name: each must exist. */
export const namedTables = () => [...Object.keys(PUBLISHED), ...WORKS, ...Object.keys(SPECIAL)];

/** Whose a row is, by convention: by its keys of unit or account, otherwise as the row it belongs to. */
export class Ownership {
  private readonly index = new Map<string, Map<string, Row>>();
  private readonly works: Set<string>;
  /** Packages whose study lies with an agency: it knows of them */
  private readonly studies: Set<string>;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly rows: Rows,
  ) {
    this.studies = new Set((rows.get("approval") ?? []).map((row) => `${String(row.project_id)} ${String(row.agency_key)}`));
    this.works = new Set((rows.get("community_utility") ?? []).map((row) => `${String(row.community_id)} ${String(row.utility_key)}`));
  }

  private readonly account = (id: unknown) => this.parent("app_user", ["id"], [id]);
  private readonly task = (id: unknown) => this.parent("task", ["id"], [id]);

  private parent(table: string, columns: string[], values: unknown[]): Row | undefined {
    const name = `${table} ${columns.join()}`;
    let found = this.index.get(name);
    if (!found) {
      found = new Map((this.rows.get(table) ?? []).map((row) => [columns.map((column) => String(row[column])).join("|"), row]));
      this.index.set(name, found);
    }
    return found.get(values.map(String).join("|"));
  }

  /** Owners of a row; none where nothing says whose it is. */
  owners(table: Table, row: Row): Owner[] {
    const found: Owner[] = [];
    const add = (kind: Owner["kind"], key: unknown) => key !== undefined && key !== null && found.push({ kind, key: String(key) });
    add("county", row.county_code);
    add("utility", row.utility_key);
    add("agency", row.agency_key);
    add("user", row.user_id);
    const columns = new Map(table.columns.map((column) => [column.name, column]));
    for (const foreign of table.foreign) {
      const [column = ""] = foreign.columns;
      if (foreign.table !== "app_user" || column === "user_id" || columns.get(column)?.nullable || /_by(_id)?$/.test(column)) continue;
      add("user", row[column]);
    }
    if (found.length > 0) return found;
    for (const { table: name, columns: from, references } of table.foreign) {
      const above = this.catalogue.get(name);
      if (!above || name in PUBLISHED || name === "app_user" || name === table.name) continue;
      const values = from.map((column) => row[column]);
      const parent = values.includes(null) ? undefined : this.parent(name, references, values);
      if (parent) found.push(...this.owners(above, parent));
    }
    return found;
  }

  /** Whether the convention lets this reader see the row. */
  mayRead(reader: Reader, table: Table, row: Row): boolean {
    if (table.name in PUBLISHED) return true;
    const special = SPECIAL[table.name];
    const sent = table.name === "share_round" && (this.rows.get("share") ?? []).some((share) => share.round_id === row.id && readsShare(reader, share, this.account, this.task));
    if (special) return sent || special.reads(reader, row, this.account, this.task);
    const owners = this.owners(table, row);
    if (owners.some((owner) => this.owns(reader, owner, row))) return true;
    if (REACHES_ALL.includes(reader.role) && owners.some((owner) => owner.kind !== "user")) return true;
    if (table.name === "project" && reader.agencyKey !== null && this.studies.has(`${String(row.id)} ${reader.agencyKey}`)) return true;
    const community = row.community_id ?? (table.name === "community" ? row.id : undefined);
    return reader.role === "UTILITY_OFFICER" && WORKS.includes(table.name) && this.hasWork(reader, table, row, community);
  }

  private hasWork(reader: Reader, table: Table, row: Row, community: unknown): boolean {
    if (table.name === "community_utility" && row.utility_key !== reader.utilityKey) return false;
    return this.works.has(`${String(community)} ${String(reader.utilityKey)}`) && inUnit(reader, row.county_code);
  }

  private owns(reader: Reader, owner: Owner, row: Row): boolean {
    if (owner.kind === "county") return reader.role === "COUNTY_OFFICER" && owner.key === reader.countyCode;
    if (owner.kind === "utility") return reader.role === "UTILITY_OFFICER" && owner.key === reader.utilityKey && inUnit(reader, row.county_code);
    if (owner.kind === "agency") return reader.role === "AGENCY_OFFICER" && owner.key === reader.agencyKey;
    return owner.key === reader.userId;
  }

  /** Whether the row is the reader's own to change: the owner writes, whoever sees all only asks. */
  mayChange(reader: Reader, table: Table, row: Row): boolean {
    const special = SPECIAL[table.name];
    if (special) return special.changes(reader, row, this.account, this.task);
    if (table.name === "setting") return administers(reader);
    if (table.name in PUBLISHED) return administers(reader) && table.name.startsWith("baseline_");
    return this.owners(table, row).some((owner) => this.owns(reader, owner, row));
  }
}

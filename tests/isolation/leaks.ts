import { formatWan, wanText } from "@/lib/core/money";
import { formatYuan } from "@/lib/domains/letters/rules";
import { textInside } from "../support/archive";
import { canariesIn } from "./canaries";
import { keyOf, type Row, type Table } from "./catalogue";
import type { Answer } from "./http";
import { type Reader, sameUnit } from "./ownership";
import type { Truth } from "./truth";
import { world } from "./world";

/** What no answer may hold, whoever asks. */
const INSIDE: [string, RegExp][] = [
  ["a stack", /\n\s+at \S+ \(?[^\s)]+:\d+:\d+\)?/],
  ["a path of the server", /node_modules|file:\/\/\/|\/(?:home|root|usr|var|tmp|work|opt)\/[\w.-]+\//],
  ["SQL", /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+["\w.*]+\s+(?:FROM|SET|VALUES|WHERE)\b|relation "\w+"|violates \w+ constraint|row-level security/],
  ["the database", /Prisma|ECONNREFUSED|dehong_(?:portal|owner)|pg_catalog/],
  ["a password hash", /\$argon2/],
];

const SECRET = /(^|_)(hash|secret|seed|token|pending)s?$/;
/** Hashes of kept files are no secret: the trail says by them which file it was. */
const FILE_HASHES = new Set(["import_batch.file_hash", "evidence_file.hash", "evidence_file.preview_hash"]);
/** Of an account, what it is called by. */
const NAMES = /^(id|unit_name|post|full_name)$/;
/** Amounts of the seeded rows of money, as pages, files and payloads write them: 万元 with and without separators, 元, 分. */
const AMOUNT = /\d{1,3}(?:,\d{3})+\.\d{2}|(?<![\d.])\d{5}\.\d{1,2}(?!\d)|(?<!\d)\d{11}(?!\d)/g;
const MONEY = ["ledger_entry", "ledger_balance", "share", "share_event", "letter", "reconciliation_line", "reconciliation_answer"];
function amountsOf(row: Row): string[] {
  const seeded = Object.entries(row).flatMap(([name, value]) => (name.endsWith("_fen") && /^[5-9]\d{6}0000$/.test(String(value)) ? [BigInt(String(value))] : []));
  return seeded.flatMap((fen) => [formatWan(fen), wanText(fen), formatYuan(fen), String(fen)]);
}
/** A row that names a community by its number alone tells this to its readers: 州财政局 of what was divided among them, 州招商局 of a franchise project. Nothing else of the community. */
const BY_NUMBER = ["ledger_entry", "franchise_project"];
/** Words with a hyphen: the identifiers of records. */
const IDENTIFIER = /[0-9A-Za-z]+(?:-[0-9A-Za-z]+)+/g;

/** Columns of a table that name an account, with a foreign key or without: who wrote, answered, gave out. */
const accountsIn = (table: Table): string[] =>
  table.name === "app_user"
    ? []
    : [
        ...new Set([
          ...table.foreign.filter((foreign) => foreign.table === "app_user").flatMap(({ columns }) => columns),
          ...table.columns.flatMap(({ name, type }) => (type === "uuid" && /(^|_)by_id$/.test(name) ? [name] : [])),
        ]),
      ];

/** Knows for every word that stands in a row alone who may read it. */
export class Leaks {
  /** Rows by canary and by identifier */
  private readonly at = new Map<string, { table: Table; key: string; column: string }[]>();
  private readonly secrets: string[] = [];
  private readonly readable = new Map<string, Set<string>>();
  readonly seen = new Map<string, Set<string>>();

  constructor(private readonly truth: Truth) {
    const put = (word: string, table: Table, key: string, column: string) => this.at.set(word, [...(this.at.get(word) ?? []), { table, key, column }]);
    for (const { token, table, key, column } of world.canaries) put(`⟦${token}⟧`, truth.table(table), key, column);
    for (const table of truth.catalogue.values()) {
      const [column = ""] = table.key;
      const rows = truth.rows.get(table.name) ?? [];
      const secret = table.columns
        .filter(({ name }) => table.name !== "audit_event" && !FILE_HASHES.has(`${table.name}.${name}`) && (SECRET.test(name) || `${table.name}.${name}` === "user_session.id"))
        .map(({ name }) => name);
      for (const row of rows) {
        if (MONEY.includes(table.name)) for (const word of amountsOf(row)) put(word, table, keyOf(table, row), "amount");
        if (table.key.length === 1 && /^[0-9A-Za-z]+(-[0-9A-Za-z]+)+$/.test(String(row[column])) && !secret.includes(column))
          put(String(row[column]), table, keyOf(table, row), column);
        for (const name of secret) if (String(row[name] ?? "").length >= 20) this.secrets.push(String(row[name]));
      }
    }
  }

  /** Rows of a table that a reader may see, found once. */
  mayRead(reader: Reader, table: string, key: string): boolean {
    const name = `${reader.userId} ${table}`;
    if (!this.readable.has(name)) this.readable.set(name, new Set(this.truth.readable(reader, table).keys()));
    return this.readable.get(name)?.has(key) ?? false;
  }

  /** Accounts whose name a reader meets: of its own unit, or in a record that it may read. */
  private knows(reader: Reader, userId: string): boolean {
    const name = `${reader.userId} known`;
    let known = this.readable.get(name);
    if (!known) {
      known = new Set((this.truth.rows.get("app_user") ?? []).filter((row) => sameUnit(reader, row)).map((row) => String(row.id)));
      for (const table of this.truth.catalogue.values())
        for (const column of accountsIn(table)) for (const row of this.truth.readable(reader, table.name).values()) known.add(String(row[column]));
      this.readable.set(name, known);
    }
    return known.has(userId);
  }

  /** Numbers of communities that stand in rows which a reader may see. */
  private numbers(reader: Reader): Set<string> {
    const name = `${reader.userId} numbers`;
    if (!this.readable.has(name))
      this.readable.set(name, new Set(BY_NUMBER.flatMap((table) => [...this.truth.readable(reader, table).values()].map((row) => String(row.community_id)))));
    return this.readable.get(name) ?? new Set();
  }

  /** Words of rows in an answer, those that were asked for in the address apart. */
  words(text: string, asked: string): string[] {
    const canaries = [...canariesIn(text)].map((token) => `⟦${token}⟧`);
    return [...canaries, ...new Set([...(text.match(IDENTIFIER) ?? []), ...(text.match(AMOUNT) ?? [])])].filter((word) => this.at.has(word) && !asked.includes(word));
  }

  /** Whether a word is of a row that the reader may not change. */
  closed(reader: Reader, word: string): boolean {
    const rows = this.at.get(word) ?? [];
    return rows.every(({ table, key }) => !(this.truth.rows.get(table.name) ?? []).some((row) => keyOf(table, row) === key && this.truth.ownership.mayChange(reader, table, row)));
  }

  /** What an answer holds that the reader must not see. @param reader null: nobody has logged in */
  async in(answer: Answer, reader: Reader | null, asked: string): Promise<string[]> {
    const text = `${JSON.stringify(answer.headers)}\n${await textInside(answer.body)}`;
    const plain = decodeURIComponent(asked.replace(/%(?![0-9A-Fa-f]{2})/g, "%25").replace(/(?:%[89A-Fa-f][0-9A-Fa-f])+/g, (part) => (part.includes("E2%9F%A") ? part : "")));
    const found = INSIDE.filter(([, pattern]) => pattern.test(text)).map(([what, pattern]) => `${what}: ${pattern.exec(text)?.[0].trim().slice(0, 100)}`);
    for (const secret of this.secrets) if (text.includes(secret)) found.push(`a secret: ${secret.slice(0, 12)}…`);
    for (const word of this.words(text, plain)) {
      const rows = this.at.get(word) ?? [];
      const may =
        reader !== null &&
        (this.numbers(reader).has(word) ||
          rows.some(({ table, key, column }) => this.mayRead(reader, table.name, key) || (table.name === "app_user" && NAMES.test(column) && this.knows(reader, key))));
      if (!may) found.push(`${word} of ${rows.map(({ table, key, column }) => `${table.name}.${column} ${key}`).join(", ")}`);
      else if (word.startsWith("⟦")) for (const { table, column } of rows) this.note(reader, `${table.name}.${column}`);
    }
    return found;
  }

  private note(reader: Reader, column: string): void {
    if (!this.seen.has(reader.userId)) this.seen.set(reader.userId, new Set());
    this.seen.get(reader.userId)?.add(column);
  }
}

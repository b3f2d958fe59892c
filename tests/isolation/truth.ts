import type pg from "pg";
import { type Catalogue, keyOf, readCatalogue, readRows, type Row, type Table } from "./catalogue";
import { Ownership, type Reader } from "./ownership";

/** All rows as they are now, and whose they are. */
export class Truth {
  private constructor(
    readonly catalogue: Catalogue,
    readonly rows: ReadonlyMap<string, readonly Row[]>,
    readonly ownership: Ownership,
  ) {}

  static async read(client: pg.Client): Promise<Truth> {
    const catalogue = await readCatalogue(client);
    const rows = await readRows(client, catalogue);
    return new Truth(catalogue, rows, new Ownership(catalogue, rows));
  }

  table(name: string): Table {
    const found = this.catalogue.get(name);
    if (!found) throw new Error(`no table ${name}`);
    return found;
  }

  /** Rows of a table that the convention lets the reader see, by key. */
  readable(reader: Reader, name: string): Map<string, Row> {
    const table = this.table(name);
    return new Map((this.rows.get(name) ?? []).filter((row) => this.ownership.mayRead(reader, table, row)).map((row) => [keyOf(table, row), row]));
  }
}

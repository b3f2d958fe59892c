import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, DriverAdapterError } from "@prisma/driver-adapter-utils";
import pg from "pg";

const MIGRATIONS = path.resolve("prisma/migrations");
const SCHEMA = path.resolve("prisma/schema");
/** Key of the advisory lock: of two processes starting at once one migrates, the other waits. */
const LOCK = 5331002020;

type Engine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ stdout: string | null; exitCode: number }>;
  free(): void;
};
type EngineModule = {
  SchemaEngine: { new: (options: object, log: (text: string) => void, adapter: object) => Promise<Engine> };
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loaded: Promise<EngineModule> | undefined;

/** Prisma's own migration engine as WebAssembly: the command line would want to download a native one. */
async function engineModule(): Promise<EngineModule> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const glue = (await import(path.join(folder, "schema_engine_bg.js"))) as EngineModule;
  // The engine starts a timer of ten seconds and never stops it: alone it must not keep a command from ending.
  const unheldTimer = (work: () => void, milliseconds: number) => setTimeout(work, milliseconds >>> 0).unref();
  const imports = Object.entries(glue).map(([name, value]): [string, unknown] => [name, name.startsWith("__wbg_setTimeout_") ? unheldTimer : value]);
  const wasm = await WebAssembly.instantiate(readFileSync(path.join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": Object.fromEntries(imports) as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(wasm.instance.exports);
  (wasm.instance.exports.__wbindgen_start as () => void)();
  return glue;
}

function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(SCHEMA)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: path.join(SCHEMA, name), content: readFileSync(path.join(SCHEMA, name), "utf8") }));
}

function migrationsList() {
  const lockfile = path.join(MIGRATIONS, "migration_lock.toml");
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: "migration_lock.toml", content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: readdirSync(MIGRATIONS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({ path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value: readFileSync(path.join(MIGRATIONS, name, "migration.sql"), "utf8") } } })),
  };
}

const filters = { externalTables: [], externalEnums: [] };

/** PostgreSQL's one-byte type "char", which stands in the catalogue and which Prisma's adapter does not know. */
const ONE_BYTE_CHAR = 18;

/**
 * Prisma's adapter with two mends that migration needs: catalogue columns of type "char" reach the engine as characters,
 * and a script goes to the server whole. (The adapter cuts it at every semicolon, function bodies included; whole, a
 * migration is also one transaction.)
 */
function migrationAdapter(pool: pg.Pool): PrismaPg {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  let characters: number[] = [];
  const noteCharacters = async (...args: unknown[]) => {
    const result = await query(...args);
    characters = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== ONE_BYTE_CHAR) continue;
      field.dataTypeID = pg.types.builtins.TEXT;
      characters.push(index);
    }
    return result;
  };
  Object.assign(pool, { query: noteCharacters });

  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (sql) => {
      const result = await queryRaw(sql);
      for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    adapter.executeScript = async (script) => {
      await query(script).catch((error: pg.DatabaseError) => {
        const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
        throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
      });
    };
    return adapter;
  };
  return factory;
}

async function withEngine<T>(url: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await (loaded ??= engineModule());
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool));
  const datamodels = schemaFiles().map((file) => [file.path, file.content]);
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** Applies the migrations that the database lacks, in Prisma's own history. @returns their names. @throws with the engine's message */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    const portal = await lock.query("SELECT 1 FROM pg_roles WHERE rolname = 'dehong_portal'");
    if (!portal.rowCount) throw new Error('The role dehong_portal is missing; README, "Own PostgreSQL server" has the statements that create it.');
    await lock.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const result = await withEngine(ownerUrl, (engine) => engine.applyMigrations({ migrationsList: migrationsList(), filters }));
    return result.appliedMigrationNames;
  } finally {
    await lock.end();
  }
}

/** SQL that would take a migrated database to the schema files; empty when they agree. */
export async function pendingSql(ownerUrl: string): Promise<string> {
  const to = { tag: "schemaDatamodel", files: schemaFiles() };
  const from = { tag: "schemaDatasource", files: schemaFiles(), configDir: SCHEMA };
  const diff = await withEngine(ownerUrl, (engine) => engine.diff({ from, to, script: true, exitCode: null, filters, shadowDatabaseUrl: null }));
  const sql = (diff.stdout ?? "").trim();
  return sql === "-- This is an empty migration." ? "" : sql;
}

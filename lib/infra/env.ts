import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
    HOST: z.string().min(1).default("127.0.0.1"),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    /** Restricted portal role. Unset: the embedded PostgreSQL is used. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** Owner of the schema, used by migration and the db:* commands alone. */
    MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** Key of the login token; made and kept under DATA_DIR for the embedded database. */
    AUTH_SECRET: z.string().min(32).optional(),
    /** Key that encrypts second-factor seeds in the database; unset: derived from AUTH_SECRET. */
    FACTOR_KEY: z.string().min(32).optional(),
    DATA_DIR: z.string().min(1).default(".data"),
    /** Where heads of the audit chain are kept; unset: audit-heads.log in DATA_DIR. */
    AUDIT_HEAD_FILE: z.string().min(1).optional(),
    /** 1: the intranet serves plain HTTP, so cookies cannot be Secure. */
    PLAIN_HTTP: flag,
    /** 1: one reverse proxy stands in front; the last X-Forwarded-For entry is believed. */
    TRUST_PROXY: flag,
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
    /** Set by the start command for the embedded database only. */
    DEMONSTRATION_DATE: z.iso.date().optional(),
    POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  })
  .refine((e) => Boolean(e.DATABASE_URL) === Boolean(e.MIGRATION_DATABASE_URL), {
    path: ["MIGRATION_DATABASE_URL"],
    message: "DATABASE_URL and MIGRATION_DATABASE_URL are set together, or neither",
  });

export type Env = z.infer<typeof schema>;

/** A setting is missing or wrong: `message` names each variable and what is wrong with it, never its value. */
export class EnvError extends Error {}

/** Parses an environment. @throws EnvError */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const known = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, source[name] === "" ? undefined : source[name]]));
  const parsed = schema.safeParse(known);
  if (parsed.success) return parsed.data;
  throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
}

let parsed: Env | undefined;

/** The process's environment, parsed once at first use. The only reader of `process.env`. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

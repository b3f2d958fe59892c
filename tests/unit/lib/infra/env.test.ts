import { describe, expect, test } from "vitest";
import { EnvError, parseEnv } from "@/lib/infra/env";

const URLS = { DATABASE_URL: "postgresql://portal:p@db:5432/dehong", MIGRATION_DATABASE_URL: "postgres://owner:p@db:5432/dehong" };

describe("an environment that is right", () => {
  test("nothing set: this machine alone, the embedded database, secure cookies", () => {
    expect(parseEnv({})).toEqual({
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: 3000,
      DATA_DIR: ".data",
      PLAIN_HTTP: false,
      TRUST_PROXY: false,
      LOG_LEVEL: "info",
      POOL_SIZE: 10,
    });
  });

  test("a variable set to nothing counts as not set; foreign ones are not taken over", () => {
    expect(parseEnv({ DATABASE_URL: "", AUTH_SECRET: "", PORT: "", PATH: "/usr/bin" })).toEqual(parseEnv({}));
  });

  test("an own server", () => {
    const secret = "x".repeat(32);
    expect(parseEnv({ ...URLS, AUTH_SECRET: secret, PLAIN_HTTP: "1", TRUST_PROXY: "1", PORT: "8080", POOL_SIZE: "20" })).toMatchObject({
      ...URLS,
      AUTH_SECRET: secret,
      PLAIN_HTTP: true,
      TRUST_PROXY: true,
      PORT: 8080,
      POOL_SIZE: 20,
    });
  });
});

describe("an environment that is wrong is refused by the variable's name", () => {
  test.each([
    ["PORT", "abc"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["POOL_SIZE", "0"],
    ["POOL_SIZE", "101"],
    ["POOL_SIZE", "NaN"],
    ["PLAIN_HTTP", "true"],
    ["TRUST_PROXY", "yes"],
    ["LOG_LEVEL", "loud"],
    ["NODE_ENV", "staging"],
    ["AUTH_SECRET", "x".repeat(31)],
    ["DEMONSTRATION_DATE", "2021-02-30"],
    ["DEMONSTRATION_DATE", "08.07.2021"],
  ])("%s=%s", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(EnvError);
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^${name}: `));
  });

  test("a database that is no PostgreSQL", () => {
    for (const url of ["mysql://x@db/y", "file:./dev.db", "http://db", "db"]) expect(() => parseEnv({ ...URLS, DATABASE_URL: url }), url).toThrow(/^DATABASE_URL: /);
  });

  test("one of the two connections alone", () => {
    for (const name of ["DATABASE_URL", "MIGRATION_DATABASE_URL"] as const) expect(() => parseEnv({ [name]: URLS[name] }), name).toThrow("set together, or neither");
  });

  test("every wrong variable is named at once", () => {
    expect(() => parseEnv({ PORT: "x", LOG_LEVEL: "y" })).toThrow(/^PORT: .*\nLOG_LEVEL: /);
  });

  test("no message shows a value: it may be a secret", () => {
    const secret = "hunter2-hunter2";
    for (const name of ["DATABASE_URL", "MIGRATION_DATABASE_URL", "AUTH_SECRET", "PORT", "PLAIN_HTTP", "LOG_LEVEL", "NODE_ENV", "DEMONSTRATION_DATE", "POOL_SIZE"]) {
      let message = "";
      try {
        parseEnv({ [name]: secret });
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message, name).toContain(name);
      expect(message, name).not.toContain(secret);
    }
  });
});

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "../support/browser";
import { figure } from "../support/figure";

const filesUnder = (folder: string, pattern: RegExp) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Names of secrets, of the database's tables and functions, of what runs on the server alone; places of this machine. */
const SERVER_ONLY: Record<string, RegExp> = {
  secret: /AUTH_SECRET|DATABASE_URL|MIGRATION_DATABASE_URL|Dehong@Demo/,
  statement: /\bSELECT\b[^"'`]{1,80}\bFROM\b|\bINSERT INTO\b|\bDELETE FROM\b|\bsession_actor\b|\baudit_append\b|password_hash|app_user/,
  "server package": /argon2|PrismaClient|@prisma|pg-protocol|next-auth\/|exceljs|otpauth/,
  "server file": /lib\/(?:infra|access|domains)\/[\w/-]+\.(?:ts|js)|(?:loaders|mutations|policy)\.ts\b/,
  "place on the machine": new RegExp(`${process.cwd().replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}|/home/\\w+/|node_modules/\\.bin`),
};

const found = (files: string[]) =>
  files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return Object.entries(SERVER_ONLY).flatMap(([what, pattern]) => {
      const hit = pattern.exec(text);
      return hit ? [`${what} in ${file}: ${text.slice(Math.max(0, hit.index - 40), hit.index + 60)}`] : [];
    });
  });

test("what a browser may load holds no secret, no statement and nothing of the server", () => {
  const files = [...filesUnder(".next/static", /./), ...filesUnder("public", /./)];
  expect(files.filter((file) => file.endsWith(".js")).length).toBeGreaterThan(5);
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  expect(found(files.filter((file) => /\.(js|css|json|txt|svg|html)$/.test(file)))).toEqual([]);
  figure(39, `${files.length} files for the browser: 0 with a secret or the server's code`);
});

test("the same scan finds each of them in the server's own files", () => {
  const kinds = new Set(found(filesUnder(".next/server", /\.js$/)).map((each) => each.split(" in ")[0]));
  for (const what of ["secret", "statement", "server package"]) expect([...kinds]).toContain(what);
});

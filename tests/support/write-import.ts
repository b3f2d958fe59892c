/** Writes an upload into the register as the portal does, in a process that a test may kill at any moment. */
import { once } from "node:events";
import { writeImport } from "@/lib/domains/import-runs/mutations";
import { importWriteScope } from "@/lib/domains/imports/policy";
import { db } from "@/lib/infra/db";
import { actorOf } from "./actors";

const [, , username = "", batchId = "", version = ""] = process.argv;
await db().$queryRaw`SELECT 1`;
process.stdout.write("ready\n");
await once(process.stdin, "data");
await writeImport(importWriteScope(actorOf(username)), batchId, Number(version), () => undefined);
process.stdout.write("written\n");
process.exit(0);

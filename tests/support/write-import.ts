/** Writes uploads into the register as the portal does, all at once, in a process that a test may kill at any moment. */
import { once } from "node:events";
import { writeImport } from "@/lib/domains/import-runs/mutations";
import { importWriteScope } from "@/lib/domains/imports/policy";
import { db } from "@/lib/infra/db";
import { actorOf } from "./actors";

await db().$queryRaw`SELECT 1`;
process.stdout.write("ready\n");
const [line] = (await once(process.stdin, "data")) as [Buffer];
const uploads = JSON.parse(line.toString()) as [username: string, batchId: string, version: number][];
await Promise.all(uploads.map(([username, batchId, version]) => writeImport(importWriteScope(actorOf(username)), batchId, version, () => undefined)));
process.exit(0);

import { workerData } from "node:worker_threads";
import type { Actor } from "@/lib/access/actor";
import { getWork } from "@/lib/domains/import-runs/data";
import { type Reading, readImport, writeImport } from "@/lib/domains/import-runs/mutations";
import { getImport, groupFaults } from "@/lib/domains/imports/data";
import { addImport, confirmImport, saveAnswer } from "@/lib/domains/imports/mutations";
import { importScope, importWriteScope } from "@/lib/domains/imports/policy";
import { formatOf } from "@/lib/domains/imports/rules";
import { reviewFile } from "@/lib/domains/register-review/excel";
import { env, parseEnv } from "@/lib/infra/env";
import { storeFile } from "@/lib/infra/storage";
import { counties, type CountyCode } from "./baseline";
import { demonstrationAccounts } from "./demonstration-accounts";
import { demonstrationActor } from "./demonstration-actor";
import { DEMONSTRATION_DATE } from "./demonstration-dates";
import { demonstrationWorkbook } from "./demonstration-workbooks";
import { fixedId } from "./fixed-id";
import { keepPapers } from "./story-evidence";

/** Where the demonstration goes. */
export type ImportInput = { ownerUrl: string; portalUrl: string; dataDir: string };

const REASON = "与示范路社区核对，建成年份无误，按三年计划已列入。";
/** More steps than any upload takes: one that goes round is a fault. */
const MOST_STEPS = 12;
const quiet = () => undefined;

/** These files are the demonstration's own: they are read where they stand, without a thread for each. */
const here: Reading = async (input, onMessage) => {
  await reviewFile(input, onMessage);
  return "done";
};

/** The key of a form that is sent once for this demonstration, whoever is stopped in between. */
const keyOf = (...parts: (string | number)[]) => fixedId(parts.join(" "));

/** The county's filing officer (经办) at the desk. */
function officerOf(countyCode: CountyCode): Actor {
  const account = demonstrationAccounts.find((each) => each.countyCode === countyCode && each.countyDuty === "FILES");
  if (!account) throw new Error(`${countyCode} has no officer.`);
  return demonstrationActor(account, { duties: { files: true, submits: false }, sessionId: "demonstration", ip: "-", requestId: "demonstration" });
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}

/** Brings a county's workbook into the register as its officer would; one that was interrupted goes on where it stands. */
async function bring(countyCode: CountyCode): Promise<void> {
  const officer = officerOf(countyCode);
  const [scope, reader] = [importWriteScope(officer), importScope(officer)];
  const { fileName, bytes } = await demonstrationWorkbook(countyCode);
  const { hash, size, judged } = await storeFile(whole(bytes), bytes.length, formatOf);
  const { batchId } = await addImport(scope, { key: keyOf("upload", countyCode), fileName, fileHash: hash, fileSize: size, format: judged });
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const work = await getWork(scope, batchId);
    if (!work || work.state === "DONE") return;
    const seen = { batchId, version: work.version, idempotencyKey: keyOf(countyCode, work.version) };
    if (work.state === "READING") await readImport(scope, batchId, work.version, quiet, here);
    else if (work.state === "WRITING") await writeImport(scope, batchId, work.version, quiet);
    else if (work.state !== "REVIEWED") break;
    else {
      const codes = (await groupFaults(reader, batchId)).confirms.map(({ code }) => code);
      if (codes.length > 0) await saveAnswer(scope, { ...seen, answer: { kind: "confirm", codes, reason: REASON } });
      else await confirmImport(scope, seen);
    }
  }
  const left = await getImport(reader, batchId);
  throw new Error(`The demonstration workbook of ${countyCode} stands at ${left?.state}: ${left?.fault ?? JSON.stringify(left?.summary?.faults)}`);
}

const { ownerUrl, portalUrl, dataDir } = (workerData as { input: ImportInput }).input;
Object.assign(env(), parseEnv({ DATABASE_URL: portalUrl, MIGRATION_DATABASE_URL: ownerUrl, DATA_DIR: dataDir, DEMONSTRATION_DATE, LOG_LEVEL: "error", POOL_SIZE: "5" }));
await keepPapers();
await Promise.all(counties.map(({ code }) => bring(code)));
// Connections of the pool would keep the thread for a minute.
process.exit(0);

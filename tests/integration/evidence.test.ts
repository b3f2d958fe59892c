import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { findFile, listEvidence } from "@/lib/domains/evidence/data";
import { addEvidence, addEvidenceVersion, withdrawEvidence } from "@/lib/domains/evidence/mutations";
import { canAddEvidence, canSeeEvidence, evidenceScope, evidenceWriteScope } from "@/lib/domains/evidence/policy";
import { addInput } from "@/lib/domains/evidence/schema";
import type { EvidenceSubject } from "@/lib/domains/evidence/types";
import { env } from "@/lib/infra/env";
import { keepDocument } from "@/lib/infra/keep-document";
import { isStored, storedFile, sweepFiles } from "@/lib/infra/storage";
import { verifyFiles } from "@/lib/infra/verify-files";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const scopeOf = (name: string) => evidenceScope(actorOf(name));
const writerOf = (name: string) => evidenceWriteScope(actorOf(name));
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

let home = "";
let own = { community: "", project: 0 };
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "evidence-"));
  Object.assign(env(), { DATA_DIR: home });
  const [row] = await database.owner<{ community: string; project: number }>(
    "SELECT c.id AS community, c.project_id AS project FROM community c WHERE c.county_code = '533102' AND c.project_id IS NOT NULL ORDER BY c.id LIMIT 1",
  );
  own = { community: row?.community ?? "", project: row?.project ?? 0 };
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function* whole(text: string) {
  yield await Promise.resolve(Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`));
}
const keep = (text: string) => keepDocument(whole(text), "批复.pdf");
const input = (fields: Record<string, string> = {}) => addInput.parse({ idempotencyKey: randomUUID(), kind: "APPROVAL", title: "立项批复", ...fields });
const add = async (name: string, subject: EvidenceSubject, text = randomUUID()) => addEvidence(writerOf(name), input(), { subject, fileName: "批复.pdf", kept: await keep(text) });
const idsFor = async (name: string, subject: EvidenceSubject) => (await listEvidence(scopeOf(name), subject)).items.map(({ id }) => id);

test("the last picture that started works rest on is not withdrawn, by code or by SQL; with another one it is", async () => {
  const [photo] = await database.owner<{ id: string; community: string; version: number }>(`SELECT min(e.id::text) AS id, e.community_id AS community, min(e.version) AS version
    FROM evidence e JOIN community c ON c.id = e.community_id WHERE e.kind = 'PHOTO_BEFORE' AND e.withdrawn_at IS NULL AND c.stage = 'CONSTRUCTION' AND c.county_code = '533102'
    GROUP BY e.community_id HAVING count(*) = 1 ORDER BY 2 LIMIT 1`);
  const withdraw = () => withdrawEvidence(writerOf("ruili"), { evidenceId: photo?.id ?? "", version: photo?.version ?? 0, reason: "拍错了", idempotencyKey: randomUUID() });
  const raw = () =>
    database.as(
      settingsOf(actorOf("ruili")),
      "UPDATE evidence SET withdrawn_at = now(), withdrawn_by_id = $2, withdrawn_reason = '拍错了', version = version + 1 WHERE id = $1 RETURNING id",
      [photo?.id, actorOf("ruili").userId],
    );
  expect(await failure(withdraw())).toMatchObject({ kind: "conflict", message: expect.stringContaining("已凭改造前照片开工，这是最后一张") as string });
  await expect(raw()).rejects.toThrow("a stage rests on it");
  await database.owner(
    "INSERT INTO evidence (id, kind, title, county_code, community_id, created_by_id, created_at) VALUES (gen_random_uuid(), 'PHOTO_BEFORE', '改造前', '533102', $1, $2, now())",
    [photo?.community, actorOf("ruili").userId],
  );
  expect(await failure(withdraw())).toBeNull();
});

describe("papers of a county", () => {
  test("are the county's and the upper level's; a package's are its communities' too; another county sees and adds nothing", async () => {
    const { evidenceId } = await add("ruili", { projectId: own.project });
    const subject = { communityId: own.community };
    for (const name of ["ruili", "prefecture.staff", "leader", "auditor"]) expect(await idsFor(name, subject), name).toContain(evidenceId);
    for (const name of ["yingjiang", "water", "drc"]) expect([await idsFor(name, subject), await findFile(scopeOf(name), evidenceId, 1)], name).toEqual([[], null]);
    const [item] = (await listEvidence(scopeOf("ruili"), subject)).items.filter(({ id }) => id === evidenceId);
    expect(item).toMatchObject({ title: "立项批复", own: true, withdrawn: null, versions: [{ number: 1, fileName: "批复.pdf", mediaType: "application/pdf" }] });
    expect(item?.project).not.toBeNull();
    expect((await failure(add("yingjiang", subject)))?.kind).toBe("not-found");
    expect((await failure(add("prefecture.staff", subject)))?.kind).toBe("refused");
    expect(() => writerOf("leader")).toThrow("没有这项权限");
    expect([canSeeEvidence(actorOf("water"), subject), canSeeEvidence(actorOf("drc"), subject), canSeeEvidence(actorOf("leader"), subject)]).toEqual([false, false, true]);
    const owner = { countyCode: "533102", agencyKey: null, utilityKey: null };
    expect(["ruili", "yingjiang", "prefecture.admin", "leader"].map((name) => canAddEvidence(actorOf(name), subject, owner))).toEqual([true, false, false, false]);
  });

  test("sent twice count once; a further version leaves the earlier; withdrawn they stay, with the reason, and take no more", async () => {
    const subject = { communityId: own.community };
    const [kept, form] = [await keep("one"), input()];
    const first = await addEvidence(writerOf("ruili"), form, { subject, fileName: "一.pdf", kept });
    expect(await addEvidence(writerOf("ruili"), form, { subject, fileName: "一.pdf", kept })).toEqual(first);
    const { evidenceId } = first;
    const second = await keep("two");
    const version = () => ({ idempotencyKey: randomUUID(), evidenceId });
    await addEvidenceVersion(writerOf("ruili"), version(), { fileName: "二.pdf", kept: second });
    expect((await findFile(scopeOf("ruili"), evidenceId, 1))?.hash).toBe(kept.hash);
    expect((await findFile(scopeOf("ruili"), evidenceId, 2))?.hash).toBe(second.hash);
    const withdraw = (name: string, seen: number) => withdrawEvidence(writerOf(name), { evidenceId, version: seen, reason: "传错文件", idempotencyKey: randomUUID() });
    expect([(await failure(withdraw("yingjiang", 2)))?.kind, (await failure(withdraw("prefecture.staff", 2)))?.kind]).toEqual(["not-found", "refused"]);
    expect((await failure(withdraw("ruili", 1)))?.kind).toBe("conflict");
    await withdraw("ruili", 2);
    const [item] = (await listEvidence(scopeOf("prefecture.staff"), subject)).items.filter(({ id }) => id === evidenceId);
    expect(item).toMatchObject({ withdrawn: { reason: "传错文件" }, versions: [{ number: 2 }, { number: 1 }] });
    expect((await failure(addEvidenceVersion(writerOf("ruili"), version(), { fileName: "三.pdf", kept: second })))?.kind).toBe("conflict");
    const events = await database.owner<{ action: string }>("SELECT action FROM audit_event WHERE object_id = $1 ORDER BY seq", [evidenceId]);
    expect(events.map(({ action }) => action)).toEqual(["evidence.add", "evidence.version", "evidence.withdraw"]);
  });
});

test("an agency's paper goes with the study that it is asked about, and the county reads it", async () => {
  const approval = async (agency: string | null) => {
    const [row] = await database.owner<{ id: number; project: number }>(
      `WITH p AS (INSERT INTO project (code, programme_id, county_code, name, plan_year) SELECT $2, min(id), '533102', '批复示范项目', 2022 FROM programme RETURNING id)
       INSERT INTO approval (county_code, project_id, communities, investment_fen, authority, agency_key, state, sent_on, sent_by_id, created_at)
       SELECT '533102', p.id, 1, 1000000, (CASE WHEN $1::text IS NULL THEN 'COUNTY' ELSE 'PREFECTURE' END)::"ApprovalAuthority", $1, 'SENT', '2021-07-01', u.id, now()
       FROM app_user u, p WHERE u.username = 'ruili' RETURNING id, project_id AS project`,
      [agency, `533102-2022-P9${agency === null ? 1 : 2}`],
    );
    return { approvalId: row?.id ?? 0, project: row?.project ?? 0 };
  };
  const { project, ...asked } = await approval(actorOf("drc").agencyKey);
  const { evidenceId } = await add("drc", asked);
  expect(await idsFor("ruili", asked)).toEqual([evidenceId]);
  expect(await idsFor("drc", asked)).toEqual([evidenceId]);
  expect(await idsFor("finance", asked)).toEqual([]);
  expect(await idsFor("ruili", { projectId: project })).toContain(evidenceId);
  expect((await failure(add("finance", asked)))?.kind).toBe("not-found");
  expect((await failure(add("drc", { approvalId: (await approval(null)).approvalId })))?.kind).toBe("not-found");
  expect((await failure(withdrawEvidence(writerOf("ruili"), { evidenceId, version: 1, reason: "不是我们的", idempotencyKey: randomUUID() })))?.kind).toBe("refused");
});

test("the sweep keeps files and small pictures that a row names, and what an upload stopped before its row has left goes", async () => {
  const known = await keep("known");
  await addEvidence(writerOf("ruili"), input(), { subject: { countyCode: "533102" }, fileName: "一.pdf", kept: known });
  const [small, orphan] = [await keep("small"), await keep("stopped before its row")];
  await database.owner(
    "INSERT INTO evidence_file SELECT evidence_id, 2, hash, size, 'image/jpeg', file_name, 1, 1, $2, created_by_id, created_at FROM evidence_file WHERE hash = $1",
    [known.hash, small.hash],
  );
  const ago = new Date(Date.now() - 2 * 60 * 60_000);
  for (const { hash } of [known, small, orphan]) utimesSync(storedFile(hash), ago, ago);
  await sweepFiles(database.url("owner"));
  expect(await Promise.all([known, small, orphan].map(({ hash }) => isStored(hash)))).toEqual([true, true, false]);

  writeFileSync(storedFile(known.hash), "altered");
  rmSync(storedFile(small.hash));
  const { missing, altered } = await verifyFiles(database.url("owner"));
  expect(altered).toEqual([known.hash]);
  expect(missing).toContain(small.hash);
});

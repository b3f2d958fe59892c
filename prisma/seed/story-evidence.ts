import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { storeBytes } from "@/lib/infra/storage";

/** Made pictures and papers that say on themselves what they are; many rows share them by their hash. */
const FILES = ["photo-before.jpg", "photo-before-small.jpg", "photo-after.jpg", "photo-after-small.jpg", "consent.pdf", "approval.pdf", "acceptance.pdf"] as const;
type Name = (typeof FILES)[number];
const FOLDER = path.resolve("prisma", "seed", "papers");
const bytesOf = (name: Name) => readFile(path.join(FOLDER, name));

/** Puts the demonstration's pictures and papers into the store of this installation. */
export async function keepPapers(): Promise<void> {
  for (const name of FILES) await storeBytes(await bytesOf(name));
}

type Kept = { hash: string; size: number };
async function kept(name: Name): Promise<Kept> {
  const bytes = await bytesOf(name);
  return { hash: createHash("sha256").update(bytes).digest("hex"), size: bytes.length };
}

/** A key made of words that are there once, in the form that keys have. */
const key = (words: string) => `overlay(overlay(md5(${words}) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;

/** Papers of the packages' milestones, pictures and acceptance of communities where the works have begun or are over, in their officers' names. */
export async function loadEvidence(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE told ON COMMIT DROP AS
    SELECT ${key("'milestone ' || m.id")} AS id, (CASE m.kind WHEN 'CONSENT' THEN 'CONSENT' ELSE 'APPROVAL' END)::"EvidenceKind" AS kind,
      CASE m.kind WHEN 'CONSENT' THEN '居民意愿征求结果公示' WHEN 'PROJECT_APPROVAL' THEN '立项批复' ELSE '可行性研究报告批复' END AS title,
      m.document_number, m.actual_on AS day, m.county_code, NULL::varchar AS community_id, m.project_id, m.kind AS milestone,
      CASE m.kind WHEN 'CONSENT' THEN 'consent.pdf' ELSE 'approval.pdf' END AS file
    FROM milestone m WHERE m.project_id IS NOT NULL AND m.kind IN ('CONSENT', 'PROJECT_APPROVAL', 'FEASIBILITY_APPROVAL') AND m.state = 'DONE'
    UNION ALL
    SELECT ${key("p.name || c.id")}, p.kind::"EvidenceKind", p.title, NULL, d.actual_on, c.county_code, c.id, NULL, NULL, p.name
    FROM (VALUES ('PHOTO_BEFORE', '东侧立面', 'photo-before.jpg', 'CONSTRUCTION'), ('PHOTO_AFTER', '东侧立面', 'photo-after.jpg', 'COMPLETED'),
      ('ACCEPTANCE', '竣工验收意见', 'acceptance.pdf', 'ACCEPTED')) AS p (kind, title, name, stage)
    JOIN community_stage_date d ON d.stage = p.stage::"Stage" AND d.actual_on IS NOT NULL JOIN community c ON c.id = d.community_id AND c.removal IS NULL`);
  await client.query(`
    INSERT INTO evidence (id, kind, title, document_number, issued_on, county_code, community_id, project_id, milestone, created_by_id, created_at)
    SELECT t.id, t.kind, t.title, t.document_number, t.day, t.county_code, t.community_id, t.project_id, t.milestone, u.id, (t.day + time '16:20') AT TIME ZONE 'Asia/Shanghai'
    FROM told t JOIN app_user u ON u.county_code = t.county_code AND u.county_duty = 'FILES' AND u.is_demonstration`);
  const file = async (name: Name, fileName: string, mediaType: string, small: Name | null) => ({
    file: name,
    fileName,
    mediaType,
    ...(await kept(name)),
    width: small && 1200,
    height: small && 900,
    preview: small && (await kept(small)).hash,
  });
  const files = await Promise.all([
    file("photo-before.jpg", "演示照片-改造前.jpg", "image/jpeg", "photo-before-small.jpg"),
    file("photo-after.jpg", "演示照片-改造后.jpg", "image/jpeg", "photo-after-small.jpg"),
    file("consent.pdf", "演示材料-意愿公示.pdf", "application/pdf", null),
    file("approval.pdf", "演示材料-批复.pdf", "application/pdf", null),
    file("acceptance.pdf", "演示材料-竣工验收意见.pdf", "application/pdf", null),
  ]);
  await client.query(
    `INSERT INTO evidence_file (evidence_id, number, hash, size, media_type, file_name, width, height, preview_hash, created_by_id, created_at)
     SELECT e.id, 1, f.hash, f.size, f."mediaType", f."fileName", f.width, f.height, f.preview, e.created_by_id, e.created_at
     FROM told t JOIN evidence e USING (id) JOIN jsonb_to_recordset($1::jsonb) AS f (file text, "fileName" text, "mediaType" text, hash text, size int, width int, height int, preview text) USING (file)`,
    [JSON.stringify(files)],
  );
}

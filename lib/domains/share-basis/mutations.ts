import "server-only";
import { AppError } from "@/lib/core/errors";
import { formatCount, formatWan, wanText } from "@/lib/core/money";
import { now } from "@/lib/infra/clock";
import type { Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { holdShares, selectBases, selectLines, selectShareSettings } from "./data";
import { NOT_IN_PLAN } from "./labels";
import { assertBasisStands, assertExcludable, assertSettingsStand, assertShown } from "./policy";
import { previewMark, previewOf, weightsText } from "./rules";
import type { BasisInput, DraftInput, ExclusionInput, SettingsInput } from "./schema";
import type { Basis, BasisEvent, DraftChange, ShareProposeScope, ShareSettingEvent, ShareSettingScope } from "./types";

const stated = ({ weights, wholeFen }: Pick<Basis, "weights" | "wholeFen">) => ({ shareWeights: weightsText(weights), shareWhole: `${formatWan(wholeFen)}万元` });

/** How a utility's whole is shared out; no share moves by it before it is worked out. @throws AppError not-found, conflict */
export function saveBasis(scope: ShareProposeScope, input: BasisInput): Promise<{ version: number }> {
  const { idempotencyKey, whole, ...rest } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "share.basis", payload: { ...rest, whole: wanText(whole) } }, async (tx) => {
    const { utilityKey, version, households, floorArea, buildings } = input;
    const stored = (await selectBases(tx)).find((basis) => basis.utilityKey === utilityKey);
    assertBasisStands(stored, version);
    const changed =
      version === 0
        ? await tx.$executeRaw`INSERT INTO share_basis (utility_key, households, floor_area, buildings, whole_fen, updated_at, updated_by_id)
            VALUES (${utilityKey}, ${households}::smallint, ${floorArea}::smallint, ${buildings}::smallint, ${whole}, ${now()}, ${scope.actor.userId}::uuid) ON CONFLICT DO NOTHING`
        : await tx.$executeRaw`UPDATE share_basis SET households = ${households}::smallint, floor_area = ${floorArea}::smallint, buildings = ${buildings}::smallint, whole_fen = ${whole},
            version = version + 1, updated_at = ${now()}, updated_by_id = ${scope.actor.userId}::uuid WHERE utility_key = ${utilityKey} AND version = ${version}`;
    assertBasisStands({ version: changed === 1 ? version : version + 1 }, version);
    const weights = { households, floorArea, buildings };
    const event: BasisEvent = {
      action: "share.basis",
      result: "done",
      objectType: "share-basis",
      objectId: utilityKey,
      before: { utility: stored.utilityName, ...stated(stored) },
      after: { utility: stored.utilityName, ...stated({ weights, wholeFen: whole }) },
    };
    return { answer: { version: version + 1 }, audit: [event] };
  });
}

/** Drafts as they were worked out, in one statement; what was sent meanwhile is not touched. @returns how many moved */
async function putDrafts(tx: Tx, changes: readonly DraftChange[]): Promise<number> {
  const json = JSON.stringify(
    changes.map(({ communityId, utilityKey, countyCode, amountFen, excluded }) => ({ communityId, utilityKey, countyCode, fen: String(amountFen), excluded })),
  );
  return tx.$executeRaw`
    INSERT INTO share AS s (community_id, utility_key, county_code, amount_fen, excluded)
    SELECT r."communityId", r."utilityKey", r."countyCode", r.fen::bigint, r.excluded FROM jsonb_to_recordset(${json}::jsonb) AS r ("communityId" text, "utilityKey" text, "countyCode" text, fen text, excluded text)
    ON CONFLICT (community_id, utility_key) DO UPDATE SET amount_fen = excluded.amount_fen, excluded = excluded.excluded, version = s.version + 1 WHERE s.state = 'DRAFT'`;
}

/** Every utility's whole, worked out and written as drafts; sum of the shares and what is not shared out are the whole. @throws AppError conflict where it is not what was shown */
export function writeDrafts(scope: ShareProposeScope, input: DraftInput): Promise<{ lines: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "share.draft", payload: { shown: input.shown } }, async (tx) => {
    await holdShares(tx);
    const previews = (await selectLines(tx)).map(previewOf);
    assertShown(previewMark(previews), input.shown);
    const changes = previews.flatMap((preview) => preview.changes);
    // What the plan has lost is asked for nothing.
    const lost = await tx.$executeRaw`UPDATE share AS s SET amount_fen = 0, excluded = ${NOT_IN_PLAN}, version = s.version + 1 FROM community AS c
      WHERE c.id = s.community_id AND s.state = 'DRAFT' AND s.excluded IS DISTINCT FROM ${NOT_IN_PLAN} AND NOT (c.removal IS NULL AND c.counts_in_target AND c.stage <> 'WITHDRAWN')`;
    const written = await putDrafts(tx, changes);
    if (written !== changes.length) throw new AppError("conflict", "有小区的出资刚刚提出，未写入。请刷新本页，核对新的预览后再写入。");
    const sum = previews.reduce((fen, preview) => fen + preview.newFen, 0n);
    const unallocated = previews.reduce((fen, preview) => fen + preview.unallocated, 0n);
    const event: BasisEvent = {
      action: "share.draft",
      result: "done",
      objectType: "share-basis",
      after: { shares: formatCount(written + lost), shareSum: `${formatWan(sum)}万元`, unallocated: `${formatWan(unallocated)}万元` },
    };
    return { answer: { lines: written + lost }, audit: [event] };
  });
}

/** Communities where a utility is asked for nothing, with the ground, and those where it is asked again. Amounts follow when shares are worked out anew. @throws AppError not-found, conflict */
export function excludeShares(scope: ShareProposeScope, input: ExclusionInput): Promise<{ out: number; back: number }> {
  const { idempotencyKey, utilityKey, out, back, reason } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "share.exclude", payload: { utilityKey, out, back, reason } }, async (tx) => {
    await holdShares(tx);
    const [found] = await selectLines(tx, utilityKey);
    assertBasisStands(found?.basis, found?.basis.version ?? 0);
    const lines = found?.lines ?? [];
    assertExcludable(lines, [...out, ...back]);
    const change = (ids: readonly string[], excluded: string | null): DraftChange[] =>
      lines.flatMap(({ communityId, countyCode }) => (ids.includes(communityId) ? [{ communityId, utilityKey, countyCode, amountFen: 0n, excluded }] : []));
    await putDrafts(tx, [...change(out, reason), ...change(back, null)]);
    const names = (ids: readonly string[]) =>
      lines
        .filter(({ communityId }) => ids.includes(communityId))
        .map(({ communityId, name }) => `${communityId} ${name}`)
        .join("、");
    const event: BasisEvent = {
      action: "share.exclude",
      result: "done",
      objectType: "share-basis",
      objectId: utilityKey,
      after: { utility: found?.basis.utilityName ?? "", excludedHere: names(out), includedHere: names(back) },
      reason,
    };
    return { answer: { out: out.length, back: back.length }, audit: [event] };
  });
}

/** From when silence is amber and red, and which difference needs a paper. @throws AppError conflict */
export function saveShareSettings(scope: ShareSettingScope, input: SettingsInput): Promise<{ version: number }> {
  const { idempotencyKey, version, ...settings } = input;
  return writeOnce(scope.actor, { key: idempotencyKey, action: "setting.shares", payload: { version, settings } }, async (tx) => {
    const { version: stored, ...before } = await selectShareSettings(tx);
    assertSettingsStand(stored, version);
    const value = JSON.stringify(settings);
    const changed =
      version === 0
        ? await tx.$executeRaw`INSERT INTO setting (key, value, updated_at, version) VALUES ('shares', ${value}::jsonb, ${now()}, 1) ON CONFLICT DO NOTHING`
        : await tx.$executeRaw`UPDATE setting SET value = ${value}::jsonb, version = version + 1, updated_at = ${now()} WHERE key = 'shares' AND version = ${version}`;
    assertSettingsStand(changed === 1 ? version : version + 1, version);
    const event: ShareSettingEvent = { action: "setting.shares", result: "done", objectType: "setting", objectId: "shares", before, after: settings };
    return { answer: { version: version + 1 }, audit: [event] };
  });
}

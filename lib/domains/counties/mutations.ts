import "server-only";
import { now } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { assertDiffers, assertReadable } from "@/lib/domains/community-plan/policy";
import type { ContentWriteScope } from "@/lib/domains/community-plan/types";
import { selectInPlace, selectParty } from "./data";
import { assertOwnCounty, assertThere, assertUnmoved } from "./policy";
import { changedInPlace, inPlaceText, partyText, readInPlace } from "./rules";
import type { InPlaceInput, PartyInput, RemovePartyInput } from "./schema";
import type { InPlace, InPlaceChanged, Party, PartyChanged } from "./types";

const asFields = (items: readonly InPlace[]) =>
  Object.fromEntries(items.flatMap((item) => [[`version.${item.order}`, String(item.version)] as const, [`now.${item.order}`, inPlaceText(item)] as const]));

/** What the own county has in place, of the seven. @throws AppError invalid (fields), conflict with the answers as they stand */
export function saveInPlace(scope: ContentWriteScope, input: InPlaceInput): Promise<{ changed: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "county.in-place", payload: input }, async (tx) => {
    assertOwnCounty(scope.countyCode, input.countyCode);
    const items = await selectInPlace(tx, scope.countyCode);
    const found = readInPlace(items, input.typed);
    assertReadable(found);
    const changed = changedInPlace(items, found.values);
    assertDiffers(changed);
    const was = changed.flatMap(({ order }) => items.filter((item) => item.order === order));
    const stale = changed.filter(({ order, version }) => items.some((item) => item.order === order && item.version !== version));
    assertUnmoved(stale.length === 0, stale.map(({ name }) => `“${name}”`).join("、"), asFields(items));
    const rows = changed.map(({ order, answer, note, version }) => ({ n: order, answer, note, version }));
    const written = await tx.$executeRaw`INSERT INTO county_in_place AS p (county_code, item_order, answer, note, version, updated_at, updated_by_id)
      SELECT ${scope.countyCode}, r.n, r.answer, r.note, 1, ${now()}, ${scope.actor.userId}::uuid
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (n smallint, answer "Answer", note text)
      ON CONFLICT (county_code, item_order) DO UPDATE SET answer = excluded.answer, note = excluded.note, version = p.version + 1, updated_at = excluded.updated_at, updated_by_id = excluded.updated_by_id
        WHERE p.version = (SELECT r.version FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (n smallint, version int) WHERE r.n = p.item_order)`;
    assertUnmoved(written === changed.length, "七个到位", asFields(await selectInPlace(tx, scope.countyCode)));
    const event: InPlaceChanged = {
      action: "county.in-place",
      result: "done",
      objectType: "county",
      objectId: scope.countyCode,
      countyCode: scope.countyCode,
      before: { inPlace: was.map(inPlaceText).join("；") },
      after: { inPlace: changed.map(inPlaceText).join("；") },
    };
    return { answer: { changed: changed.length }, audit: [event] };
  });
}

const partyFields = ({ unitName, post, duty, version }: Party) => ({ version: String(version), now: [unitName, post, duty].join("，") });

/** A unit with a part in the own county's work, new or changed. @throws AppError not-found, conflict */
export function saveParty(scope: ContentWriteScope, input: PartyInput): Promise<{ id: number }> {
  const { partyId, version, role, unit: unitName, post, duty } = input;
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "county.party", payload: input }, async (tx) => {
    const before = partyId === 0 ? undefined : await selectParty(tx, scope, partyId);
    if (partyId !== 0) assertThere(before);
    if (before) {
      assertDiffers(partyText(before) === partyText({ role, unitName, post, duty }) ? {} : { role });
      const written = await tx.$executeRaw`UPDATE county_party SET role = ${role}::"PartyRole", unit_name = ${unitName}, post = ${post}, duty = ${duty}, version = version + 1
        WHERE id = ${partyId} AND county_code = ${scope.countyCode} AND version = ${version}`;
      assertUnmoved(written === 1, "这一行", partyFields(before));
    }
    const [added] = before
      ? [before]
      : await tx.$queryRaw<{ id: number }[]>`INSERT INTO county_party (county_code, role, unit_name, post, duty, display_order)
          SELECT ${scope.countyCode}, ${role}::"PartyRole", ${unitName}, ${post}, ${duty}, least(coalesce(max(display_order), 0) + 1, 32000) FROM county_party WHERE county_code = ${scope.countyCode} RETURNING id`;
    assertThere(added);
    const event: PartyChanged = {
      action: "county.party",
      result: "done",
      objectType: "county",
      objectId: scope.countyCode,
      countyCode: scope.countyCode,
      before: { party: before ? partyText(before) : "" },
      after: { party: partyText({ role, unitName, post, duty }) },
    };
    return { answer: { id: added.id }, audit: [event] };
  });
}

/** Takes a unit out; the row stays, out of sight. @throws AppError not-found, conflict */
export function removeParty(scope: ContentWriteScope, input: RemovePartyInput): Promise<{ removed: true }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "county.party.remove", payload: input }, async (tx) => {
    const party = await selectParty(tx, scope, input.partyId);
    assertThere(party);
    const written =
      await tx.$executeRaw`UPDATE county_party SET removed_at = ${now()}, version = version + 1 WHERE id = ${party.id} AND county_code = ${scope.countyCode} AND version = ${input.version}`;
    assertUnmoved(written === 1, "这一行", partyFields(party));
    const event: PartyChanged = {
      action: "county.party.remove",
      result: "done",
      objectType: "county",
      objectId: scope.countyCode,
      countyCode: scope.countyCode,
      before: { party: partyText(party) },
      after: { party: "" },
    };
    return { answer: { removed: true }, audit: [event] };
  });
}

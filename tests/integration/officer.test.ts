import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { listCommunities, listOfficers } from "@/lib/domains/communities/data";
import { getCommunity } from "@/lib/domains/community-record/data";
import { saveOfficer } from "@/lib/domains/communities/mutations";
import { communityScope, officerEditScope } from "@/lib/domains/communities/policy";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const id = (username: string) => actorOf(username).userId;
const save = (username: string, communityId: string, userId: string, version = 1) =>
  saveOfficer(officerEditScope(actorOf(username)), { communityId, userId, version, idempotencyKey: randomUUID() });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const officer = async (username: string, communityId: string) => (await getCommunity(communityScope(actorOf(username)), communityId))?.detail?.officer;
const mine = async (username: string, change = {}) =>
  (await listCommunities(communityScope({ ...actorOf(username), ...change }), parseCommunityFilter({ mine: "1" }))).totals.communities;

test("the county says who answers, with a trace; those who see details see it", async () => {
  expect(await officer("mangshi", "533103-150")).toMatchObject({ label: "芒市住建局·填报岗", version: 1 });
  const before = await mine("mangshi");
  await save("mangshi", "533103-150", id("mangshi.review"));
  for (const username of ["mangshi", "prefecture.staff", "auditor"])
    expect(await officer(username, "533103-150"), username).toMatchObject({ label: "芒市住建局·审核岗", version: 2 });
  expect(await officer("water", "533103-150")).toBeUndefined();
  const [event] = await database.owner("SELECT action, username, before, after FROM audit_event WHERE object_id = '533103-150' ORDER BY seq DESC");
  expect(event).toEqual({ action: "community.officer.edit", username: "mangshi", before: { officer: "芒市住建局·填报岗" }, after: { officer: "芒市住建局·审核岗" } });
  expect([await mine("mangshi"), await mine("mangshi.review")]).toEqual([before - 1, 1]);
});

test("the list of one's own is the principal's while acting, and whoever sees all has none to filter by", async () => {
  await save("mangshi", "533103-151", id("mangshi.review"));
  const own = await mine("mangshi.review");
  expect(await mine("mangshi.review", { principalId: id("mangshi") })).toBe(await mine("mangshi"));
  expect(own).toBeLessThan(await mine("mangshi"));
  const all = await listCommunities(communityScope(actorOf("prefecture.staff")), parseCommunityFilter({}));
  expect(await mine("prefecture.staff")).toBe(all.totals.communities);
});

test("where nobody answered yet, and of two at once exactly one", async () => {
  await database.owner("DELETE FROM community_officer WHERE community_id = '533103-152'");
  expect(await officer("mangshi", "533103-152")).toEqual({ userId: null, label: null, version: 0 });
  const outcomes = await Promise.all(["mangshi", "mangshi.review"].map((username) => failure(save("mangshi", "533103-152", id(username), 0))));
  expect(outcomes.map((outcome) => outcome?.kind ?? "done").sort()).toEqual(["conflict", "done"]);
  const stale = await failure(save("mangshi", "533103-152", id("mangshi"), 9));
  expect(stale).toMatchObject({ kind: "conflict", detail: { current: { version: "1" } } });
});

test("not another county's community, not another county's account, not by who does not file: in code and in raw SQL", async () => {
  expect(await failure(save("mangshi", "533102-001", id("mangshi")))).toMatchObject({ kind: "not-found" });
  expect(await failure(save("mangshi", "533103-153", id("ruili")))).toMatchObject({ kind: "invalid", detail: { fields: { userId: expect.any(String) as string } } });
  for (const username of ["mangshi.review", "prefecture.admin", "gas", "auditor"]) expect(() => officerEditScope(actorOf(username)), username).toThrow("您的岗位没有这项权限");
  const set = (username: string, userId: string) =>
    database.as(settingsOf(actorOf(username)), "UPDATE community_officer SET user_id = $1 WHERE community_id = '533103-153' RETURNING community_id", [userId]);
  await expect(set("mangshi", id("ruili"))).rejects.toMatchObject({ code: "42501" });
  expect(await set("ruili", id("ruili"))).toEqual([]);
  expect(await set("prefecture.admin", id("mangshi.review"))).toEqual([]);
});

test("accounts to choose from are the own county's", async () => {
  expect((await listOfficers(officerEditScope(actorOf("mangshi")))).map(({ label }) => label).sort()).toEqual(["芒市住建局·填报岗", "芒市住建局·审核岗"].sort());
  expect((await listOfficers(officerEditScope(actorOf("ruili")))).map(({ label }) => label)).toEqual(["瑞丽市住建局·填报岗"]);
});

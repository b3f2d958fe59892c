import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { logIn } from "@/lib/access/login";
import { endSession, readSession } from "@/lib/access/session";
import { changePassword } from "@/lib/domains/account/mutations";
import { accountScope } from "@/lib/domains/account/policy";
import { disableUser, editUser, enableUser } from "@/lib/domains/users/mutations";
import { userManageScope } from "@/lib/domains/users/policy";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { figure } from "../support/figure";

const database = ownDatabase();
const ROUNDS = 25;
let password = DEMONSTRATION_PASSWORD;

async function open(round: number) {
  const origin = { ip: `10.3.0.${round}`, requestId: "r", userAgent: "Chrome", device: null };
  const answer = await logIn("longchuan", password, origin);
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  const read = () => readSession(answer.sessionId, answer.userId, origin);
  const live = await read();
  if (!live) throw new Error("the session should live");
  return { actor: live.actor, read };
}

/** What ends a session, done in full, as the person or the administrator does it. */
const ENDS: Record<string, (one: Awaited<ReturnType<typeof open>>, round: number) => Promise<void>> = {
  logout: async ({ actor }) => endSession(actor, "logout"),
  "password change": async (_one, round) => {
    const elsewhere = await open(round);
    password = `Teal7!Orbit-wren${String.fromCodePoint(0x4e00 + round)}`;
    await changePassword(accountScope(elsewhere.actor), randomUUID(), password);
  },
  "role change": async ({ actor }, round) => {
    const [row] = await database.owner<{ version: number }>("SELECT version FROM app_user WHERE id = $1", [actor.userId]);
    await editUser(userManageScope(actorOf("prefecture.admin")), {
      userId: actor.userId,
      version: row?.version ?? 0,
      idempotencyKey: randomUUID(),
      fullName: "",
      unitName: actor.unitName,
      post: actor.post,
      role: "COUNTY_OFFICER",
      countyCode: round % 2 ? "533124" : "533122",
      countyDuty: "FILES",
      utility: "",
      agencyKey: "",
      isLead: true,
    });
  },
  disable: async ({ actor }) => {
    const admin = userManageScope(actorOf("prefecture.admin"));
    await disableUser(admin, { userId: actor.userId, idempotencyKey: randomUUID(), reason: "离岗" });
    await enableUser(admin, { userId: actor.userId, idempotencyKey: randomUUID() });
  },
};

test("after logout, password change, change of scope and disabling the old token is refused at the very next request", async () => {
  let alive = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [what, end] of Object.entries(ENDS)) {
      const one = await open(round);
      await end(one, round);
      const still = await one.read();
      if (still) alive += 1;
      expect(still, `${what}, round ${round}`).toBeNull();
    }
  }
  figure(11, `${alive} of ${ROUNDS * Object.keys(ENDS).length} ended sessions still taken`);
}, 120_000);

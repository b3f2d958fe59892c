import "server-only";
import { randomUUID } from "node:crypto";
import { passwordHint } from "@/lib/access/password-rules";
import { ROLE_LABELS } from "@/lib/access/roles";
import { pageScope, requireActor, requireStep } from "@/lib/access/session";
import { demonstrationDate } from "@/lib/infra/clock";
import { getEnrolment, getOwnAccount } from "./data";
import { accountScope, isFactorObligatory } from "./policy";

/** `/account`: one's own account, its second factor and its sessions. */
export async function loadAccount() {
  const actor = await requireActor();
  const scope = await pageScope(actor, "session.own", accountScope);
  const [account, enrolment] = await Promise.all([getOwnAccount(scope), getEnrolment(scope)]);
  return {
    account,
    enrolment,
    who: { username: actor.username, fullName: actor.fullName, unit: actor.unitName, post: actor.post, role: ROLE_LABELS[actor.role] },
    hasFactor: actor.hasFactor,
    isObligatory: isFactorObligatory(actor),
    hint: passwordHint(actor.security),
    key: randomUUID(),
  };
}

const standing = async (step: "password" | "factor") => {
  const { actor, isDone } = await requireStep(step);
  return { actor, isDone, account: `${actor.unitName} · ${actor.post}`, demonstrationDate: demonstrationDate(), key: randomUUID() };
};

/** `/login/password`: a one-time or expired password is changed before the portal opens. */
export async function loadPasswordStep() {
  const { actor, ...frame } = await standing("password");
  return { ...frame, username: actor.username, hint: passwordHint(actor.security) };
}

/** `/login/factor`: a second factor is set up before the portal opens. */
export async function loadFactorStep() {
  const { actor, ...frame } = await standing("factor");
  return { ...frame, enrolment: frame.isDone ? null : await getEnrolment(accountScope(actor)) };
}

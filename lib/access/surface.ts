import type { Permission } from "./permissions";

/**
 * What a page, action or route needs. "public": nobody's session; "step": a session that stands at a step of its login.
 */
export type Needs = Permission | "public" | "step";

/** Everything that can be asked of the portal from outside, with what it needs. A test holds it to the code, both ways. */
export const PAGES = {
  "/": "home.read",
  "/overview": "overview.read",
  "/plan": "plan.read",
  "/agencies": "agency.read",
  "/communities": "community.read",
  "/communities/[communityId]": "community.read",
  "/communities/new": "community.edit",
  "/communities/checks": "quality.read",
  "/communities/[communityId]/edit": "community.edit",
  "/deputies": "deputy.own",
  "/handovers": "handover.own",
  "/handovers/[handoverId]": "handover.own",
  "/audit": "audit.read",
  "/users": "user.read",
  "/users/new": "user.manage",
  "/users/import": "user.manage",
  "/users/[userId]": "user.read",
  "/help": "help.read",
  "/login": "public",
  "/login/code": "step",
  "/login/password": "step",
  "/login/factor": "step",
  "/account": "session.own",
  "/settings": "setting.read",
} as const satisfies Record<string, Needs>;

/** Server actions by file and name. */
export const ACTIONS = {
  "lib/access/actions.ts#logInAction": "public",
  "lib/access/actions.ts#enterCodeAction": "step",
  "lib/access/actions.ts#stayAction": "step",
  "lib/access/actions.ts#logOutAction": "step",
  "lib/domains/account/actions.ts#changePasswordAction": "session.own",
  "lib/domains/account/actions.ts#stepPasswordAction": "session.own",
  "lib/domains/account/actions.ts#beginFactorAction": "session.own",
  "lib/domains/account/actions.ts#confirmFactorAction": "session.own",
  "lib/domains/account/actions.ts#renewCodesAction": "session.own",
  "lib/domains/account/actions.ts#dropFactorAction": "session.own",
  "lib/domains/account/actions.ts#endSessionAction": "session.own",
  "lib/domains/account/actions.ts#endOtherSessionsAction": "session.own",
  "lib/domains/settings/actions.ts#saveSecurityAction": "setting.manage",
  "lib/domains/communities/actions.ts#saveContactAction": "community.contact.edit",
  "lib/domains/communities/actions.ts#saveOfficerAction": "community.officer.edit",
  "lib/domains/community-edit/actions.ts#editCommunityAction": "community.edit",
  "lib/domains/community-edit/actions.ts#createCommunityAction": "community.edit",
  "lib/domains/register-quality/actions.ts#keepApartAction": "community.edit",
  "lib/domains/users/actions.ts#createUserAction": "user.manage",
  "lib/domains/users/actions.ts#editUserAction": "user.manage",
  "lib/domains/users/actions.ts#disableUserAction": "user.manage",
  "lib/domains/users/actions.ts#enableUserAction": "user.manage",
  "lib/domains/user-import/actions.ts#reviewUsersAction": "user.manage",
  "lib/domains/user-import/actions.ts#importUsersAction": "user.manage",
  "lib/domains/user-security/actions.ts#unlockUserAction": "user.secure",
  "lib/domains/user-security/actions.ts#resetPasswordAction": "user.secure",
  "lib/domains/user-security/actions.ts#requireFactorAction": "user.secure",
  "lib/domains/user-security/actions.ts#clearFactorAction": "user.secure",
  "lib/domains/user-security/actions.ts#endUserSessionsAction": "user.secure",
  "lib/domains/user-security/actions.ts#setDutyAction": "user.secure",
  "lib/domains/deputies/actions.ts#appointAction": "deputy.own",
  "lib/domains/deputies/actions.ts#appointForAction": "deputy.manage",
  "lib/domains/deputies/actions.ts#endDeputyshipAction": "deputy.own",
  "lib/domains/deputies/actions.ts#takeUpPartAction": "deputy.own",
  "lib/domains/deputies/actions.ts#layDownPartAction": "deputy.own",
  "lib/domains/handovers/actions.ts#prepareHandoverAction": "handover.own",
  "lib/domains/handovers/actions.ts#prepareForAction": "handover.manage",
  "lib/domains/handovers/actions.ts#giveHandoverAction": "handover.own",
  "lib/domains/handovers/actions.ts#takeHandoverAction": "handover.own",
  "lib/domains/handovers/actions.ts#declineHandoverAction": "handover.own",
  "lib/domains/handovers/actions.ts#cancelHandoverAction": "handover.own",
  "lib/domains/audit/actions.ts#verifyTrailAction": "audit.read",
} as const satisfies Record<string, Needs>;

/** Route handlers by path and method. */
export const ROUTES = {
  "GET /api/auth/[...nextauth]": "public",
  "POST /api/auth/[...nextauth]": "public",
  "GET /api/audit/export": "audit.export",
  "GET /api/users/template": "user.manage",
  "GET /api/communities/export": "community.export",
  "GET /api/communities/template": "import.read",
  "GET /api/communities/example": "import.read",
  "GET /api/plan/annex": "plan.read",
  "GET /api/health/live": "public",
  "GET /api/health/ready": "public",
} as const satisfies Record<string, Needs>;

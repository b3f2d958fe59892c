import type { Permission } from "./permissions";

/** Everything that can be asked of the portal from outside, with the permission it needs. A test holds it to the code, both ways. */
export const PAGES = {
  "/": "home.read",
  "/overview": "overview.read",
  "/plan": "plan.read",
  "/agencies": "agency.read",
  "/communities": "community.read",
  "/communities/[communityId]": "community.read",
  "/help": "help.read",
  "/login": "public",
} as const satisfies Record<string, Permission | "public">;

/** Server actions by file and name. */
export const ACTIONS = {
  "lib/access/actions.ts#logInAction": "public",
  "lib/access/actions.ts#logOutAction": "session.own",
  "lib/domains/communities/actions.ts#saveContactAction": "community.contact.edit",
} as const satisfies Record<string, Permission | "public">;

/** Route handlers by path and method. */
export const ROUTES = {
  "GET /api/auth/[...nextauth]": "public",
  "POST /api/auth/[...nextauth]": "public",
  "GET /api/health/live": "public",
  "GET /api/health/ready": "public",
} as const satisfies Record<string, Permission | "public">;

import { env } from "@/lib/infra/env";

/** Absolute life of a login: 12 hours. The session row holds the stricter idle limit. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** A session without use ends then; the database holds the same limit. */
export const IDLE_MINUTES = 30;

const cookie = (name: string) => {
  const secure = !env().PLAIN_HTTP;
  return { name: secure ? `__Host-${name}` : name, options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure } };
};

/** Secure with the __Host- prefix by default; PLAIN_HTTP=1 drops both for an intranet without TLS. */
export const sessionCookie = () => cookie("portal-session");
export const csrfCookie = () => cookie("portal-csrf");
export const callbackCookie = () => cookie("portal-callback");

/** Marks the browser for two years, beyond any login: one that serves accounts of several units is noted. */
export const deviceCookie = () => cookie("portal-device");
export const DEVICE_SECONDS = 2 * 365 * 24 * 60 * 60;

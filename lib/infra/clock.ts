import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { env } from "./env";

dayjs.extend(utc);
dayjs.extend(timezone);

const BUSINESS_ZONE = "Asia/Shanghai";

/** Real time: sessions, lockout, logs, audit instants. */
export function now(): Date {
  return new Date();
}

/**
 * Time that deadlines, periods and lateness are reckoned by: the demonstration date with the real time of day,
 * or simply the real time in a real installation.
 */
export function businessNow(): Date {
  const real = dayjs(now()).tz(BUSINESS_ZONE);
  const date = env().DEMONSTRATION_DATE;
  return date ? dayjs.tz(`${date}T${real.format("HH:mm:ss.SSS")}`, BUSINESS_ZONE).toDate() : real.toDate();
}

/** Day of an instant in the business zone. */
export const businessDay = (at: Date): string => dayjs(at).tz(BUSINESS_ZONE).format("YYYY-MM-DD");

/** Business date in Asia/Shanghai, e.g. "2021-07-08". */
export function businessToday(): string {
  return env().DEMONSTRATION_DATE ?? businessDay(businessNow());
}

/** The demonstration's fixed date, null in a real installation. */
export function demonstrationDate(): string | null {
  return env().DEMONSTRATION_DATE ?? null;
}

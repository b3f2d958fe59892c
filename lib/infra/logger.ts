import { pino } from "pino";
import { env } from "./env";

/** A wrong setting is told by the command that starts, in its own words, not by this import. */
function level(): string {
  try {
    return env().LOG_LEVEL;
  } catch {
    return "info";
  }
}

/** Structured log on standard output; whatever could hold a secret is blanked. */
export const logger = pino({
  level: level(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ["password", "*.password", "cookie", "*.cookie", "headers.authorization", "token", "*.token", "*.passwordHash"], censor: "[removed]" },
});

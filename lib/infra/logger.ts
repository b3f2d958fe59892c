import { pino } from "pino";
import { env } from "./env";

/** Structured log on standard output; whatever could hold a secret is blanked. */
export const logger = pino({
  level: env().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["password", "*.password", "cookie", "*.cookie", "headers.authorization", "token", "*.token", "*.passwordHash"],
    censor: "[removed]",
  },
});

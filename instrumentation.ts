import type { Instrumentation } from "next";

/** Whatever a request fails with goes to the structured log, under the number that the reader is shown. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { logger } = await import("@/lib/infra/logger");
  const { message, digest } = error as Error & { digest?: string };
  logger.error(
    { requestId: request.headers["x-request-id"], method: request.method, path: request.path.split("?", 1)[0], route: context.routePath, digest, error: message },
    "request failed",
  );
};

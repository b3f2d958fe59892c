export type ErrorKind = "not-found" | "refused" | "conflict" | "invalid";

/**
 * An expected failure. `message` is Chinese and meant for the person at the screen: what happened and what to do.
 * `fields` names the inputs concerned; `current` carries the row as it is now for a conflict.
 */
export class AppError extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly detail: { fields?: Record<string, string>; current?: Record<string, string> } = {},
  ) {
    super(message);
  }
}

/** Out of scope reads as "not found": whether the row exists is not told. */
export const notFound = () => new AppError("not-found", "没有这条记录，或它不在您的范围内。");

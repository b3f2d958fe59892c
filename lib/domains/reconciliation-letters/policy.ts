import { notFound } from "@/lib/core/errors";

/** A month in which the utility has lines. @throws AppError not-found */
export function assertHeld<T>(month: T | undefined, lines: number): asserts month is T {
  if (month === undefined || lines === 0) throw notFound();
}

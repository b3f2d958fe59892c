import { AppError, notFound } from "@/lib/core/errors";

/** A row of the own county that is there. @throws AppError not-found */
export function assertThere<T>(row: T | undefined): asserts row is T {
  if (row === undefined) throw notFound();
}

/** Nobody else has changed it since the form was opened. @throws AppError conflict with what stands now */
export function assertUnmoved(isUnmoved: boolean, what: string, current: Record<string, string>): void {
  if (!isUnmoved) throw new AppError("conflict", `您打开本页之后，${what}已被改过。您填的内容还在，未保存；请核对后再保存一次。`, { current });
}

/** Answers that were given for this county: what was opened by another's account in the same browser is not written here. @throws AppError not-found */
export function assertOwnCounty(own: string, given: string): void {
  if (own !== given) throw notFound();
}

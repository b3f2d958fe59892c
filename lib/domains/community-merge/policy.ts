import { notFound } from "@/lib/core/errors";
import type { RegisterWriteScope } from "@/lib/domains/register-entries/types";

/** Two different records of the own county. @throws AppError not-found */
export function assertTwoOwn(scope: RegisterWriteScope, one: string, other: string): void {
  if (one === other || ![one, other].every((id) => id.startsWith(`${scope.countyCode}-`))) throw notFound();
}

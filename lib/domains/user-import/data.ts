import "server-only";
import { selectChoices } from "@/lib/domains/users/data";
import type { UserManageScope } from "@/lib/domains/users/types";
import { read } from "@/lib/infra/db";
import { readWorkbook } from "@/lib/infra/excel/read-workbook";
import { namesIn, readSheets, reviewRows } from "./rules";
import type { Review } from "./types";

/**
 * Looks through a file of accounts; nothing is saved.
 * @throws AppError invalid for a file that cannot be read
 */
export async function reviewFile(scope: UserManageScope, bytes: Uint8Array): Promise<Review> {
  const { sheets } = await readWorkbook(bytes);
  return read(scope.actor, async (tx) => {
    const choices = await selectChoices(tx);
    const found = readSheets(sheets, choices);
    const taken = await tx.$queryRaw<{ username: string }[]>`SELECT username FROM app_user WHERE username = ANY (${namesIn(found)}::text[])`;
    return reviewRows(found, new Set(taken.map((row) => row.username)), choices);
  });
}

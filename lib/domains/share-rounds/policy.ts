import { AppError } from "@/lib/core/errors";

/** What is sent is what was shown, and something is. @throws AppError conflict */
export function assertSends(now: string, shown: string, lines: number): void {
  if (now !== shown) throw new AppError("conflict", "您打开本页之后，草案有变动，未提出。请刷新本页，核对新的金额后再提出。");
  if (lines === 0) throw new AppError("conflict", "所选范围没有可提出的草案，未提出。请先在“出资分摊”中写入。");
}

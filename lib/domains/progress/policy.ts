import { AppError } from "@/lib/core/errors";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import type { Standing } from "@/lib/domains/stages/types";
import { canEnterProgress } from "./rules";

/** Works that have begun and are not stopped. @throws AppError conflict */
export function assertAtWork({ stage }: Pick<Standing, "stage">): void {
  if (!canEnterProgress(stage)) throw new AppError("conflict", `小区现在是“${STAGE_LABELS[stage]}”，进入施工后才填形象进度，未保存。`);
}

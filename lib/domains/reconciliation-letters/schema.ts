import { z } from "zod";
import { letterInput } from "@/lib/domains/letters/schema";

/** A letter of one month; `utilityKey` where the prefecture gives it out for one. */
export const heldInput = letterInput.omit({ roundId: true }).extend({
  period: z
    .string("请选择月份。")
    .regex(/^20\d\d(0[1-9]|1[0-2])$/, "请选择月份。")
    .transform(Number),
  utilityKey: z.string("请选择管线单位。").regex(/^[A-Z_]{2,20}$/, "请选择管线单位。"),
});
export type HeldInput = z.infer<typeof heldInput>;

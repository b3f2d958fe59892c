import type { ReactNode } from "react";

/** Whether a slot was filled: nought counts, what `condition && …` leaves behind does not. */
export const given = (slot: ReactNode): boolean => slot !== undefined && slot !== null && slot !== false && slot !== "";

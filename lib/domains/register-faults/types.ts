import type { Fault } from "@/lib/domains/imports/types";
import type { FAULT_LABELS } from "./labels";

export type FaultCode = keyof typeof FAULT_LABELS;

/** What is wrong and how to mend it, before it is known where. */
export type Finding = Pick<Fault, "severity" | "problem" | "mend" | "suggestion"> & { code: FaultCode };

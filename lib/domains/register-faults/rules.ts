import type { Fault } from "@/lib/domains/imports/types";
import type { FaultCode } from "./types";

/** A fault of a sheet or of the whole file. */
export const ofFile = (code: FaultCode, sheet: string, text: string, problem: string, mend: string, severity: Fault["severity"] = "ERROR"): Fault => ({
  severity,
  code,
  sheet,
  row: null,
  cell: null,
  column: "",
  text,
  problem,
  mend,
});

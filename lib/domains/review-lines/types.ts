import type { Likeness, ReadRow } from "@/lib/domains/imports/types";
import type { RegisterText } from "@/lib/domains/register-columns/types";
import type { Entry } from "@/lib/domains/register-entries/types";

/** A row of the file with the community that it stands for, and what was decided of its look-alikes. */
export type Line = {
  read: ReadRow;
  key: string;
  entry: Entry | null;
  /** As it would be kept */
  text: RegisterText;
  decision: "none" | "undecided" | "apart" | "left";
  reason: string | null;
  likeness: Likeness[];
};

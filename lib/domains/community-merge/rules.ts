import type { Difference, Editable } from "@/lib/domains/community-edit/types";
import { isListed } from "@/lib/domains/register-entries/rules";
import { FIELDS, PLAN_FIELDS } from "@/lib/domains/register-columns/types";

/** Which of two records has to stay: one that is listed in the plan does. "none": both are, and neither may go. */
export function stays(kept: Editable, other: Editable): "kept" | "other" | "none" {
  if (!isListed(other.stage)) return "kept";
  return isListed(kept.stage) ? "none" : "other";
}

/** Fields in which two records differ and that may be chosen; what the kept one lacks is picked from the other. */
export function choices(kept: Editable, other: Editable): Difference[] {
  const fixed: readonly string[] = isListed(kept.stage) ? PLAN_FIELDS : [];
  return FIELDS.filter((field) => kept.text[field] !== other.text[field] && !fixed.includes(field)).map((field) => ({
    field,
    mine: kept.text[field],
    theirs: other.text[field],
    pick: kept.text[field] === "" ? "theirs" : "mine",
  }));
}

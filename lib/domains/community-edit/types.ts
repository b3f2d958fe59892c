import type { Field, RegisterText } from "@/lib/domains/register-columns/types";
import type { Stage } from "@/lib/domains/plan/types";
import type { AuditEvent } from "@/lib/infra/audit";

/** A record as its form shows it. */
export type Editable = { id: string; stage: Stage; version: string; text: RegisterText };

/** What stands beside the form: the county, and the years of the plan with the room that is left in them. */
export type FormPlace = { countyName: string; years: { year: number; target: number; taken: number }[] };

/** A place of the register that may be the same one as a new one. */
export type Alike = { id: string; name: string; place: string; households: string; ground: string };

/** A field in which two people differ; `pick`: whose stands, where one of them alone has changed it. */
export type Difference = { field: Field; theirs: string; mine: string; pick: "theirs" | "mine" | null };

export type SaidApart = AuditEvent<"community.apart", { apart: string }>;

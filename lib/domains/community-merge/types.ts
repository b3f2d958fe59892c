import type { AuditEvent } from "@/lib/infra/audit";
import type { Alike } from "@/lib/domains/community-edit/types";

/** Another record of the county that may be merged with this one; `ground`: why it is proposed, null where it was searched for. */
export type Candidate = Omit<Alike, "ground"> & { ground: Alike["ground"] | null };

/** Short names of the utilities with work in a community and in the one that goes into it. */
export type MergeWorks = { kept: string[]; other: string[] };

export type WorksCarried = AuditEvent<"community.works", { works: string }>;

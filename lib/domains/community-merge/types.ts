import type { Alike } from "@/lib/domains/community-edit/types";

/** Another record of the county that may be merged with this one; `ground`: why it is proposed, null where it was searched for. */
export type Candidate = Omit<Alike, "ground"> & { ground: Alike["ground"] | null };

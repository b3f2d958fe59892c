import type { Fen } from "@/lib/core/money";
import type { DbActor } from "@/lib/infra/db";
import type { Face } from "@/lib/domains/channels/types";
import type { Balance, Books, Source, Subject } from "@/lib/domains/ledger/types";

/** Right to divide the own county's pools and packages; minted in policy.ts alone. */
export type DivideScope = { readonly actor: DbActor & { userId: string }; readonly countyCode: string; readonly __brand: "DivideScope" };

/** Faces that are divided: what is promised and what has come. What is paid is paid where it was divided to. */
export const DIVIDED_FACES = ["COMMITTED", "RECEIVED"] as const satisfies readonly Face[];
export type DividedFace = (typeof DIVIDED_FACES)[number];

/** Money that waits in a county's pool of a year, or at a package. */
export type Pool = Subject & Source & Balance & { subject: string; name: string; countyName: string; year: number; divided: Record<DividedFace, Fen> };

export type PoolFilter = { county?: string; year?: number; subject?: string; source?: string; face: DividedFace; propose: boolean };

/** Where a pool's money may go: a package or a community of its year, a package's to its communities. */
export type Target = {
  key: string;
  name: string;
  communityId: string | null;
  /** Outside the target (城中村 and the like): nothing is proposed for it */ inTarget: boolean;
  households: bigint;
  heldFen: Fen;
  plannedFen: Fen | null;
};

export type Part = { target: string; amountFen: Fen };
export type Division = { subject: string; source: Source; face: DividedFace; happenedOn: string; documentNumber: string | null; parts: readonly Part[] };

/** What a division is judged by. */
export type DivisionBooks = Pick<Books, "closed" | "today" | "earliest"> & { pool: (Subject & Balance & { name: string }) | null; targets: ReadonlyMap<string, Subject> };

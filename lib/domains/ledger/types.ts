import type { Fen } from "@/lib/core/money";
import type { AuditEvent } from "@/lib/infra/audit";
import type { DbActor } from "@/lib/infra/db";
import type { ChannelKey, Face, GivenForm, Stream } from "@/lib/domains/channels/types";
import type { County } from "@/lib/domains/plan/types";

type Who = DbActor & { userId: string };

/** Whose entries: 州财政局 those of money from above, a county its own, a utility its own within the counties of its operating unit. */
export type Poster = { kind: "finance" } | { kind: "county"; code: string } | { kind: "utility"; key: string; counties: readonly string[] | null };

/** Entries that an actor may read; minted in policy.ts alone. */
export type LedgerScope = { readonly actor: Who; readonly slice: { kind: "all" } | Poster; readonly __brand: "LedgerScope" };
/** Right to post what is the actor's to post; minted in policy.ts alone. */
export type LedgerPostScope = { readonly actor: Who; readonly poster: Poster; readonly __brand: "LedgerPostScope" };

/** Where an entry stands, as the balances name it: "533103-2021-pool", "project-12", or a community's number. */
export type Subject = { countyCode: string; poolYear: number | null; projectId: number | null; communityId: string | null };
/** Of which money it is. */
export type Source = { channelKey: ChannelKey; stream: Stream | null; utilityKey: string | null };

export type NewEntry = Subject &
  Source & {
    face: Face;
    form: GivenForm;
    valuation: string | null;
    tagKey: string | null;
    amountFen: Fen;
    happenedOn: string;
    documentNumber: string | null;
    payer: string | null;
    payee: string | null;
  };

/** What is given in before its subject is looked up; `face` DIRECT is a utility's own payment, received and paid at once (本单位直接支付). */
export type Line = Omit<NewEntry, keyof Subject | "face"> & { subject: string; face: Face | "DIRECT" };

export type Balance = { committedFen: Fen; receivedFen: Fen; paidFen: Fen };

/** A subject as postings find it; `plannedFen` by channel where the reader sees a plan. */
export type KnownSubject = Subject & { key: string; name: string; year: number; planned: Partial<Record<ChannelKey, Fen>> };

/** What a posting is judged by: everything that was read in its transaction. */
export type Books = {
  subjects: ReadonlyMap<string, KnownSubject>;
  /** By balance key */
  balances: ReadonlyMap<string, Balance>;
  closed: ReadonlySet<number>;
  today: string;
  /** First day that an entry may carry */
  earliest: string;
  /** Numbers of entries that stand already, by what makes two alike */
  alike: ReadonlyMap<string, number>;
  /** Amounts of the published plan by channel: more than all of it at once is a slip of the unit */
  published: Partial<Record<ChannelKey, Fen>>;
};

export type LineField = "subject" | "source" | "face" | "form" | "valuation" | "amount" | "happenedOn" | "documentNumber";
export type LineFault = { line: number; field: LineField; message: string };
export type LineWarning = { line: number; message: string };

export type LedgerFilter = {
  county?: string;
  year?: number;
  channel?: ChannelKey;
  stream?: Stream;
  utility?: string;
  face?: Face;
  community?: string;
  project?: number;
  from?: string;
  to?: string;
  page: number;
};

export type EntryRow = Source & {
  id: number;
  countyCode: string;
  countyName: string;
  poolYear: number | null;
  projectId: number | null;
  projectName: string | null;
  communityId: string | null;
  /** Null where the reader does not see the community itself */
  communityName: string | null;
  utilityName: string | null;
  face: Face;
  form: GivenForm;
  amountFen: Fen;
  happenedOn: string;
  documentNumber: string | null;
  payer: string | null;
  payee: string | null;
  divisionId: string | null;
  reversesId: number | null;
  reversedById: number | null;
  papers: number;
};

/** Sums of a filter by face; null where the filter leaves a face out. */
export type FaceSums = Record<Face, Fen>;
export type LedgerPage = { rows: EntryRow[]; count: number; sums: FaceSums };
export type LedgerChoices = { counties: County[]; years: number[]; utilities: { key: string; name: string }[]; subject: string | null };

export type EntryRecord = EntryRow & {
  valuation: string | null;
  tagName: string | null;
  reason: string | null;
  batchId: string | null;
  who: string;
  at: string;
  /** Others that were booked with it in one stroke: halves of a division, received and paid of one payment */
  together: EntryRow[];
};

/** A balance beside its plan, on the form. */
export type SubjectBalance = Source & Balance & { utilityName: string | null };

export type Choice = { value: string; label: string };

type LedgerTrail = Partial<
  Record<"ledgerSubject" | "ledgerSource" | "ledgerFace" | "ledgerAmount" | "happenedOn" | "documentNumber" | "entries" | "source" | "reverses" | "communities", string | number>
>;
export type LedgerEvent = AuditEvent<"ledger.post" | "ledger.reverse" | "ledger.divide", LedgerTrail>;

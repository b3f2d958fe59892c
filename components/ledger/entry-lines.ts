import { formatWan } from "@/lib/core/money";
import { FACE_LABELS, FORM_LABELS } from "@/lib/domains/channels/labels";
import { sourceName, subjectName } from "@/lib/domains/ledger/rules";
import type { EntryRow } from "@/lib/domains/ledger/types";
import type { EntryLine } from "./entry-table";

/** What an entry has to do with others: what it reverses, what reversed it, that it is half of a division. */
function relation({ reversesId, reversedById, divisionId }: EntryRow): string | undefined {
  if (reversesId !== null) return `冲销第${reversesId}号`;
  if (reversedById !== null) return `已由第${reversedById}号冲销`;
  return divisionId === null ? undefined : "资金分解";
}

/** Who paid whom, as far as it was said. */
function parties({ payer, payee }: EntryRow): string | undefined {
  if (payer !== null && payee !== null) return `${payer} → ${payee}`;
  if (payer !== null) return `付款：${payer}`;
  return payee === null ? undefined : `收款：${payee}`;
}

/** Entries as texts. `counties`: of more than one; `own`: of one utility, whose money needs no name and is its word, not an allocation. */
export const entryLines = (rows: readonly EntryRow[], counties: boolean, own = false): EntryLine[] =>
  rows.map((row) => ({
    id: row.id,
    day: row.happenedOn,
    subject: subjectName(row),
    county: counties && row.poolYear === null ? row.countyName : undefined,
    source: own ? undefined : sourceName(row, row.utilityName),
    form: row.form === "CASH" ? undefined : FORM_LABELS[row.form],
    face: own && row.face === "COMMITTED" ? "承诺" : FACE_LABELS[row.face],
    relation: relation(row),
    amount: formatWan(row.amountFen),
    red: row.amountFen < 0n || undefined,
    document: row.documentNumber ?? "—",
    parties: parties(row),
    papers: row.papers > 0 ? `凭证${row.papers}份` : undefined,
  }));

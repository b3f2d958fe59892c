import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import type { SearchParams } from "@/lib/domains/communities/schema";
import { getBooks, listPlaces, listTags } from "@/lib/domains/ledger-books/data";
import { businessToday } from "@/lib/infra/clock";
import { LIST_NAMES } from "./labels";
import { ENTRIES_A_PAGE, getEntry, listBalances, listChoices, listEntries } from "./data";
import { ledgerPostScope, ledgerScope, mayReverse, postsAs } from "./policy";
import { placeChoices } from "./rules";
import { parseEntryId, parseLedgerFilter, parseLedgerSubject } from "./schema";

/** `/ledger`: entries in the reader's scope, with what they add up to. */
export async function loadLedger(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "ledger.read", ledgerScope);
  const filter = parseLedgerFilter(params);
  const [page, choices] = await Promise.all([listEntries(scope, filter), listChoices(scope, filter)]);
  return { filter, page, choices, slice: scope.slice, listName: LIST_NAMES[scope.slice.kind], poster: postsAs(actor), pageSize: ENTRIES_A_PAGE };
}

/** What the ledger is called for its reader. */
export const loadLedgerName = async () => LIST_NAMES[(await requireActor()).utilityKey === null ? "all" : "utility"];

/** `/ledger/new`: where the actor may post to; with a subject, what it holds. */
export async function loadNewEntry(params: SearchParams) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "ledger.post", ledgerPostScope);
  const asked = parseLedgerSubject(params);
  const [places, tags, books, balances] = await Promise.all([
    listPlaces(scope),
    listTags(scope),
    asked === null ? null : getBooks(scope, [asked]),
    asked === null ? [] : listBalances(ledgerScope(actor), asked),
  ]);
  const subject = (asked !== null && books?.subjects.get(asked)) || null;
  return { poster: scope.poster, places: placeChoices(scope.poster, places), tags, subject, balances, unitName: actor.unitName, today: businessToday(), key: randomUUID() };
}

/** `/ledger/<id>`: an entry and what the reader may do with it; null where there is none in reach. */
export async function loadEntry(entryId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "ledger.read", ledgerScope);
  const id = parseEntryId(entryId);
  const entry = id === null ? null : await getEntry(scope, id);
  if (!entry) {
    if (scope.slice.kind !== "all") await recordUnreached(actor, "ledger.read", { objectType: "ledger-entry", objectId: entryId.slice(0, 60) });
    return null;
  }
  const reverse = mayReverse(postsAs(actor), { ...entry, tagKey: null });
  return { entry, reverse, listName: LIST_NAMES[scope.slice.kind], key: randomUUID() };
}

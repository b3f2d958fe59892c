import type { Field } from "./actions";

type Given = { username: string; args?: string; fields?: Field[]; page?: string; why: string };
/** Actions that no form of an account at work sends: how they are called, and by whom. A name that is no action any more fails a test. */
export const BY_HAND: Record<string, Given> = {
  "lib/access/actions.ts#stayAction": { username: "mangshi", args: "[]", why: "called by the page's script before a session ends" },
  "lib/access/actions.ts#logInAction": {
    username: "mangshi",
    args: '[{"username":"","fault":null},"$K1"]',
    fields: [
      ["username", "nobody"],
      ["password", ""],
    ],
    page: "/login",
    why: "on the login page, for nobody",
  },
  "lib/access/actions.ts#enterCodeAction": { username: "mangshi", fields: [["code", "000000"]], page: "/login/code", why: "at a step of the login" },
  "lib/domains/account/actions.ts#stepPasswordAction": {
    username: "mangshi",
    fields: [
      ["idempotencyKey", ""],
      ["newPassword", ""],
      ["repeatPassword", ""],
    ],
    page: "/login/password",
    why: "at a step of the login",
  },
  "lib/domains/account/actions.ts#confirmFactorAction": {
    username: "mangshi",
    fields: [
      ["idempotencyKey", ""],
      ["code", "000000"],
    ],
    page: "/account",
    why: "after a second factor was begun",
  },
  "lib/domains/handovers/actions.ts#prepareForAction": {
    username: "prefecture.admin",
    fields: [
      ["idempotencyKey", ""],
      ["giverId", ""],
      ["takerId", ""],
      ["reason", ""],
    ],
    page: "/handovers",
    why: "after a giver was chosen who has no open list yet",
  },
  "lib/domains/handovers/actions.ts#takeHandoverAction": {
    username: "mangshi",
    fields: [
      ["idempotencyKey", ""],
      ["handoverId", "1"],
      ["version", "1"],
      ["mark", ""],
    ],
    page: "/handovers",
    why: "on a list that the giver has signed",
  },
  "lib/domains/handovers/actions.ts#declineHandoverAction": {
    username: "mangshi",
    fields: [
      ["idempotencyKey", ""],
      ["handoverId", "1"],
      ["version", "1"],
      ["note", ""],
    ],
    page: "/handovers",
    why: "on a list that the giver has signed",
  },
  "lib/domains/plan-changes/actions.ts#requestChangeAction": {
    username: "yingjiang",
    fields: [
      ["idempotencyKey", ""],
      ["communityId", "533123-001"],
      ["kind", "WITHDRAW"],
      ["reason", ""],
    ],
    page: "/plan/changes/new?community=533123-001",
    why: "after a community was chosen",
  },
  "lib/domains/counties/actions.ts#removePartyAction": {
    username: "yingjiang",
    fields: [
      ["idempotencyKey", ""],
      ["partyId", "1"],
      ["version", "1"],
    ],
    page: "/counties/533123",
    why: "after a unit was chosen",
  },
  "lib/domains/community-merge/actions.ts#mergeCommunitiesAction": {
    username: "yingjiang",
    fields: [
      ["idempotencyKey", ""],
      ["communityId", "533123-001"],
      ["version", "1.1"],
      ["otherId", "533123-W001"],
      ["otherVersion", "1.1"],
      ["reason", ""],
    ],
    page: "/communities/533123-001/merge",
    why: "after the other record was chosen",
  },
  "lib/domains/register-quality/actions.ts#keepApartAction": {
    username: "yingjiang",
    fields: [
      ["idempotencyKey", ""],
      ["firstId", "533123-001"],
      ["secondId", "533123-002"],
      ["reason", ""],
    ],
    page: "/communities/checks",
    why: "where two records look like one",
  },
  "lib/domains/imports/actions.ts#answerImportAction": {
    username: "yingjiang",
    fields: [
      ["idempotencyKey", ""],
      ["batchId", "00000000-0000-4000-8000-000000000000"],
      ["version", "1"],
      ["kind", "accept"],
    ],
    page: "/communities/import",
    why: "on an upload that has been read and has faults",
  },
  "lib/domains/baselines/actions.ts#takeEffectAction": {
    username: "prefecture.admin",
    fields: [
      ["idempotencyKey", ""],
      ["version", "1"],
    ],
    page: "/plan/baselines",
    why: "on a version that is not in force",
  },
  "lib/domains/year-lists/actions.ts#editListAction": {
    username: "yingjiang",
    fields: [
      ["idempotencyKey", ""],
      ["year", "2022"],
      ["version", "2"],
      ["note", ""],
    ],
    page: "/plan/lists/533123/2022",
    why: "on a list that is being put together",
  },
  "lib/domains/year-lists/actions.ts#proposeListAction": {
    username: "yingjiang",
    fields: [
      ["idempotencyKey", ""],
      ["year", "2022"],
      ["version", "2"],
    ],
    page: "/plan/lists/533123/2022",
    why: "on a list that is being put together",
  },
  "lib/domains/ledger-import/actions.ts#importEntriesAction": {
    username: "yingjiang",
    fields: [
      ["idempotencyKey", ""],
      ["shown", "[]"],
      ["from", "粘贴"],
      ["rows", '[{"subject":"533123-001","source":"COUNTY_MATCH","face":"COMMITTED","amount":"1","happenedOn":"2021-07-01"}]'],
    ],
    page: "/ledger/import",
    why: "after a file of entries was read",
  },
  "lib/domains/user-import/actions.ts#importUsersAction": { username: "prefecture.admin", fields: [["idempotencyKey", ""]], why: "after a file was read" },
  "lib/domains/deputies/actions.ts#layDownPartAction": { username: "mangshi", fields: [["idempotencyKey", ""]], why: "while somebody acts for another" },
};

/** Forms that cannot be taken as they stand in this database, with what they answer. */
export const NOT_NOW: Record<string, { status: string; why: string }> = {
  "lib/domains/imports/actions.ts#confirmImportAction": { status: "conflict", why: "uploads here have not been read" },
  "lib/domains/imports/actions.ts#undoImportAction": { status: "conflict", why: "what was imported here has gone on since" },
  "lib/domains/milestones/actions.ts#saveMilestonesAction": { status: "invalid", why: "days to come are no days on which something was done" },
  "lib/domains/stages/actions.ts#planStagesAction": { status: "invalid", why: "no day is changed" },
  "lib/domains/baselines/actions.ts#enterBaselineAction": { status: "invalid", why: "what does not add up has to be confirmed first" },
  "lib/domains/community-plan/actions.ts#savePlanAction": { status: "invalid", why: "quantities are filled in whose boxes are not ticked" },
  "lib/domains/projects/actions.ts#moveMembersAction": { status: "invalid", why: "no community is ticked" },
  "lib/domains/ledger-import/actions.ts#reviewEntriesAction": { status: "invalid", why: "what is written there is no table of entries" },
  "lib/domains/share-basis/actions.ts#excludeSharesAction": { status: "invalid", why: "no community is ticked" },
  "lib/domains/shares/actions.ts#objectToShareAction": { status: "invalid", why: "a figure so far from what was proposed needs its paper first" },
  "lib/domains/funding-plan/actions.ts#adjustFundingAction": { status: "conflict", why: "what it moves stands beside the form before it is saved" },
  "lib/domains/handovers/actions.ts#prepareHandoverAction": { status: "conflict", why: "everybody here has an open list already" },
};

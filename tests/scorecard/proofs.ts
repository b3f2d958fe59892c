/**
 * What proves a line. `tests`: titles of tests or of the describes around them as the source has them, each of which must run and
 * pass; left out: every test of the file. Vitest's files end in .test.ts, Playwright's in .spec.ts; another is a program that
 * prints `caught` or `MISSED` for each thing it breaks.
 */
export type Proof = { file: string; tests?: readonly string[] };
/** `missing`: what the portal must have before the line can pass, until then it is "not yet". `note`: how far a pass goes today. */
export type Standing = { line: number; proofs: readonly Proof[]; missing?: string; note?: string };

const all = (file: string): Proof => ({ file });
const some = (file: string, ...tests: string[]): Proof => ({ file, tests });
const waits = (line: number, missing: string): Standing => ({ line, proofs: [], missing });

const ERRORS = "tests/e2e/errors.spec.ts";
const SHELL = "tests/e2e/shell.spec.ts";
const LOGIN = "tests/e2e/login.spec.ts";
const HARDENED = "tests/e2e/start-hardened.spec.ts";
const CATALOG = "tests/integration/catalog.test.ts";
const ACCOUNT = "tests/integration/account.test.ts";
const ACTIONS = "tests/isolation/actions.test.ts";
const PAGES = "tests/isolation/pages.test.ts";
const READER = "tests/integration/excel-reader.test.ts";
const EXPORTS = "tests/integration/export-safety.test.ts";
const SQL = "tests/integration/row-policies.test.ts";
const TABLES = "tests/isolation/tables.test.ts";

/** How each line stands today. */
export const STANDINGS: readonly Standing[] = [
  { line: 1, proofs: [all("tests/architecture/surface.test.ts"), some(ACTIONS, "that the build answers is in the access table, and the other way round")] },
  { line: 2, proofs: [all("tests/isolation/sessions.test.ts")] },
  { line: 3, proofs: [all(TABLES), all(SQL), all(PAGES), all(ACTIONS)], note: "of the tables there are; each new one joins by itself" },
  { line: 4, proofs: [all(TABLES), all(PAGES)], note: "of the pages, payloads, searches and files there are" },
  { line: 5, proofs: [all(ACTIONS)], note: "of the forms there are; utilities and agencies have none of their own yet" },
  {
    line: 6,
    proofs: [
      all("tests/integration/evidence.test.ts"),
      all("tests/e2e/evidence.spec.ts"),
      some("tests/unit/lib/domains/evidence/rules.test.ts", "names of files"),
      some(PAGES, "routes give nobody another's word"),
    ],
  },
  { line: 7, proofs: [all(CATALOG), all(SQL), some("tests/integration/walls.test.ts", "third wall: the database's row policies, with the scopes taken away")] },
  { line: 8, proofs: [all("tests/faults/walls.ts"), some("tests/integration/row-policies.test.ts", "each policy opened in turn is noticed by one of these")] },
  { line: 9, proofs: [all("tests/isolation/types.test.ts")], note: "a list of arguments that is none at all is answered by Next itself, with 500 and no word of the inside" },
  {
    line: 10,
    proofs: [
      all("tests/unit/lib/access/password-rules.test.ts"),
      some("tests/integration/login.test.ts", "five failures lock a name for fifteen minutes"),
      some(
        ACCOUNT,
        "is refused when weak, when it is the present one, and when it was one of the last five",
        "many names from one address",
        "a known and an unknown name take the same time, and read the same",
      ),
    ],
    note: "created, imported and reset accounts get a random one-time password",
  },
  {
    line: 11,
    proofs: [
      all("tests/unit/lib/access/cookie.test.ts"),
      some(LOGIN, "sets cookies that scripts cannot read and other sites cannot send", "logging out"),
      some("tests/integration/session.test.ts", "half an hour without use", "twelve hours after the login it is over, however busy it was", "refused at once"),
      all("tests/integration/session-ends.test.ts"),
      some(ACCOUNT, "ends all other sessions and is taken at the next login, the old one is not"),
    ],
  },
  {
    line: 12,
    proofs: [some(ACCOUNT, "a second factor"), all("tests/unit/lib/access/factor.test.ts")],
    missing: "approvals; administration stands behind the factor where its setting asks for it",
  },
  {
    line: 13,
    proofs: [
      some(ERRORS, "changes are taken from the portal's own pages alone"),
      some("tests/isolation/types.test.ts", "changes asked for from elsewhere change nothing, and reading never does"),
    ],
  },
  {
    line: 14,
    proofs: [
      all("tests/architecture/packages.test.ts"),
      some(ERRORS, "headers that a browser forges change nothing"),
      some(
        HARDENED,
        "notes the connection's own address in log and trail, whatever the headers claim",
        "behind one proxy on plain HTTP it believes the proxy's last word, and asks for no TLS",
      ),
    ],
  },
  {
    line: 15,
    proofs: [
      all("tests/architecture/money.test.ts"),
      some(CATALOG, "money and areas are whole numbers: no floating or rounding column type anywhere", "negative and absurd figures are refused by the database itself"),
    ],
    note: "a whole-number column holds no NaN",
  },
  {
    line: 16,
    proofs: [all("tests/unit/lib/domains/register-columns/amounts.test.ts"), all("tests/unit/lib/domains/channels/amounts.test.ts")],
    note: "the register's amounts and money's, by form and file alike; a figure 10,000 times off asks (tests of the review)",
  },
  {
    line: 17,
    proofs: [
      all("tests/integration/money-chain.test.ts"),
      all("tests/isolation/money.test.ts"),
      some("tests/unit/lib/domains/funding-plan/rules.test.ts", "adds up to the investment to the 分 in 10,000 random programmes, shares by largest remainder among them"),
    ],
    missing: "letters and briefs on paper in the same random programmes",
  },
  { line: 18, proofs: [all("tests/integration/round-trip.test.ts"), all("tests/unit/lib/domains/register-export/round-trip.test.ts")] },
  waits(19, "monthly returns, plan changes, shares: the workflows and their locks"),
  { line: 20, proofs: [all("tests/integration/plan-changes.test.ts")], missing: "submission and approval of monthly figures" },
  {
    line: 21,
    proofs: [all("tests/integration/import-faults.test.ts")],
    note: "time is held against what is out of proportion alone; what others feel is measured by the bench and by line 22's loop figures",
  },
  { line: 22, proofs: [all(READER), all("tests/integration/imports.test.ts")] },
  { line: 23, proofs: [some(READER, "a limit is named where it is passed, and nothing is cut off before it")] },
  {
    line: 24,
    proofs: [
      some(
        EXPORTS,
        "no file holds a formula, and no text of one starts like one",
        "what LibreOffice made of one of them, opened and saved, computes nothing and gives every text back",
      ),
      all("tests/unit/lib/infra/cell-text.test.ts"),
      all("tests/integration/register-workbooks.test.ts"),
    ],
    note: "LibreOffice saved the committed file once; every run proves by the XML that the files of today hold no formula",
  },
  { line: 25, proofs: [some(EXPORTS, "none holds anything that is not seen, or that names somebody"), all("tests/integration/register-export.test.ts")] },
  {
    line: 26,
    proofs: [all("tests/unit/lib/infra/keep-document.test.ts"), some("tests/unit/lib/domains/evidence/rules.test.ts", "names of files")],
    note: "a paper is kept as it came: it is served to be saved, and opened in a place without rights; no program looks for viruses but for the test mark",
  },
  { line: 27, proofs: [all("tests/integration/import-killed.test.ts")] },
  waits(28, "fifty writers with the database killed under them"),
  waits(29, "a hundred pairs on each editable kind of row; today one pair a form"),
  {
    line: 30,
    proofs: [
      some("tests/integration/ledger.test.ts", "of fifty payments at once just as many are booked as there is money for; fifty submits of one form book once"),
      some("tests/integration/shares.test.ts", "is given once: fifty submits of one form confirm once, in the ledger too"),
    ],
    missing: "a crash between change and answer",
  },
  {
    line: 31,
    proofs: [
      some(
        "tests/integration/storage.test.ts",
        "a full disk refuses an upload and says so; nothing points to a missing file, reading and login go on, and with room again it is taken",
      ),
    ],
    missing: "the database's own disk full",
  },
  waits(32, "answers within ten seconds while every connection is held"),
  waits(33, "Excel dates and the matrix of time zones; today tests run in one odd zone"),
  waits(34, "monthly returns with their deadline; the bench has twenty users"),
  waits(35, "backup and restore"),
  {
    line: 36,
    proofs: [
      some("tests/integration/audit.test.ts", "an event"),
      all("tests/integration/audit-guard.test.ts"),
      all("tests/architecture/trail-words.test.ts"),
      some("tests/architecture/mutations.test.ts", "the trail and the clock"),
      some("tests/integration/action.test.ts", "a refusal is recorded"),
      some("tests/integration/login.test.ts", "the trail of logins"),
      all("tests/e2e/audit.spec.ts"),
      all("tests/e2e/start-audit.spec.ts"),
    ],
    note: "one event for each success is held by the source (writeOnce), refusals are counted",
  },
  { line: 37, proofs: [all("tests/integration/audit-tampering.test.ts"), some("tests/integration/audit.test.ts", "the chain", "the portal's role and the schema's owner")] },
  waits(38, "the daily reconciliation of tables with the trail"),
  {
    line: 39,
    proofs: [some(HARDENED, "a portal in the hands of strangers"), all("tests/isolation/faults.test.ts"), all("tests/e2e/browser-files.spec.ts"), some(ERRORS, "security headers")],
  },
  {
    line: 40,
    proofs: [
      all("tests/e2e/axe.spec.ts"),
      all("tests/e2e/reach.spec.ts"),
      some(SHELL, "with the keyboard alone", "on a phone", "${account}: every page carries mark and date of the demonstration and fits every width"),
    ],
    note: "of the pages there are; a record is edited by keyboard alone, the monthly return will be",
  },
];

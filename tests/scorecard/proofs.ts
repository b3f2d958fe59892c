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
const CATALOG = "tests/integration/catalog.test.ts";

/** How each line stands today. */
export const STANDINGS: readonly Standing[] = [
  { line: 1, proofs: [all("tests/architecture/surface.test.ts")], note: "files have no addresses yet" },
  waits(2, "every address and action asked by nobody, by ended, forged and disabled sessions"),
  waits(3, "the matrix of counties, actions and rows"),
  waits(4, "marks in every row, looked for by every role"),
  waits(5, "the matrix of fields outside a share"),
  waits(6, "documents and pictures"),
  { line: 7, proofs: [all(CATALOG), some("tests/integration/walls.test.ts", "third wall: the database's row policies, with the scopes taken away")] },
  { line: 8, proofs: [all("tests/faults/walls.ts")] },
  waits(9, "every text argument replaced by odd values"),
  waits(10, "rules for passwords, spraying slowed"),
  waits(11, "sessions ended by a changed password or role"),
  waits(12, "approvals"),
  { line: 13, proofs: [some(ERRORS, "changes are taken from the portal's own pages alone")], missing: "digest of the database around every read" },
  { line: 14, proofs: [some(ERRORS, "headers that a browser forges change nothing")], missing: "packages" },
  {
    line: 15,
    proofs: [
      all("tests/architecture/money.test.ts"),
      some(CATALOG, "money and areas are whole numbers: no floating or rounding column type anywhere", "negative and absurd figures are refused by the database itself"),
    ],
  },
  waits(16, "forms and files that take amounts"),
  waits(17, "money ledger, shares, exports"),
  waits(18, "import and export of the register"),
  waits(19, "monthly returns, plan changes, shares: the workflows and their locks"),
  waits(20, "submission and approval"),
  waits(21, "import of the register"),
  waits(22, "import of files"),
  waits(23, "import of files"),
  waits(24, "export of files"),
  waits(25, "export of files"),
  waits(26, "pictures"),
  waits(27, "import of the register"),
  waits(28, "the load of fifty writers with the database killed under it"),
  waits(29, "a hundred pairs on each editable kind of row; today one form, tested pair by pair"),
  waits(30, "fifty equal submits, and a crash between change and answer; today a double click and a repeated key"),
  waits(31, "uploads; reading with a full database disk"),
  waits(32, "answers within ten seconds while every connection is held"),
  waits(33, "Excel dates, the matrix of time zones; today tests run in one odd zone"),
  waits(34, "monthly returns with their deadline; the bench has twenty users"),
  waits(35, "backup and restore"),
  {
    line: 36,
    proofs: [
      all("tests/integration/audit-guard.test.ts"),
      all("tests/architecture/trail-words.test.ts"),
      some("tests/integration/action.test.ts", "a refusal is recorded"),
      some("tests/e2e/audit.spec.ts", "nobody else reads the trail"),
      all("tests/e2e/start-audit.spec.ts"),
    ],
    missing: "every action's success counted one by one, secrets looked for in 10,000 lines",
  },
  { line: 37, proofs: [all("tests/integration/audit-tampering.test.ts"), all("tests/integration/audit.test.ts")] },
  waits(38, "the daily reconciliation of tables with the trail"),
  { line: 39, proofs: [some(ERRORS, "security headers")], missing: "forced faults of every action, scan of the browser's files, open ports" },
  { line: 40, proofs: [all("tests/e2e/axe.spec.ts")], missing: "monthly return by keyboard alone" },
];

export const TEST_CLUSTER = ".cache/test-postgres";
/** Name of the seeded database that test files clone. Another one stands beside it where the seeding itself is broken on purpose. */
const SEEDED = "template_portal";
export const TEMPLATE = process.env.TEST_TEMPLATE ?? SEEDED;
/** Statements by which a copy of the seeded database is broken, instead of seeding another one. */
export const BREAKING = process.env.TEST_BREAKING === undefined ? null : { from: SEEDED, statements: process.env.TEST_BREAKING };
/** "1": the template that an earlier run of the same checkout has made is taken as it is. */
export const KEEPS_TEMPLATE = process.env.TEST_TEMPLATE_KEPT === "1";
/** Speed for tests alone: their data need not outlive a crash. */
export const TEST_FLAGS = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

export const TEST_CLUSTER = ".cache/test-postgres";
export const TEMPLATE = "template_portal";
/** Speed for tests alone: their data need not outlive a crash. */
export const TEST_FLAGS = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

import { buildPortal, generateClient } from "@/lib/infra/build";
import { command, step } from "./report";

command(async () => {
  await step("Database client", generateClient, (made) => (made ? "generated" : "up to date"));
  await step("Portal", buildPortal, (made) => (made ? "built" : "built before"));
});

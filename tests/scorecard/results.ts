import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** One test as it ran: its title below the titles of the describes around it. */
export type Ran = { titles: string[]; status: "passed" | "failed" | "skipped" };
/** What ran, by file as the registry names it. */
export type Results = Map<string, Ran[]>;

const read = <T>(file: string) => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined);
const relative = (file: string) => path.relative(process.cwd(), path.resolve(file)).split(path.sep).join("/");

/** Vitest's JSON report. A file that could not be loaded has one failed test of its own. */
export function vitestResults(file: string): Results {
  type File = { name: string; status: string; message: string; assertionResults: { ancestorTitles: string[]; title: string; status: string }[] };
  return new Map(
    (read<{ testResults: File[] }>(file)?.testResults ?? []).map(({ name, status, message, assertionResults }) => {
      const ran: Ran[] = assertionResults.map((one) => ({
        titles: [...one.ancestorTitles.filter(Boolean), one.title],
        status: one.status === "passed" ? "passed" : one.status === "failed" ? "failed" : "skipped",
      }));
      // Hooks and loading have no test of their own, but the file has failed.
      if (status === "failed" && !ran.some((one) => one.status === "failed")) ran.push({ titles: [message.split("\n", 1)[0] || "the file"], status: "failed" });
      return [relative(name), ran];
    }),
  );
}

/** Playwright's JSON report. A test that passed only at a second try has failed. */
export function playwrightResults(file: string): Results {
  type Suite = { title: string; file: string; suites?: Suite[]; specs?: { title: string; tests: { status: string }[] }[] };
  const report = read<{ config: { rootDir: string }; suites: Suite[] }>(file);
  const results: Results = new Map();
  const walk = (suite: Suite, above: string[], name: string) => {
    for (const { title, tests } of suite.specs ?? []) {
      for (const { status } of tests)
        results.get(name)?.push({ titles: [...above, title], status: status === "expected" ? "passed" : status === "skipped" ? "skipped" : "failed" });
    }
    for (const inner of suite.suites ?? []) walk(inner, [...above, inner.title], name);
  };
  for (const suite of report?.suites ?? []) {
    const name = relative(path.join(report?.config.rootDir ?? "", suite.file));
    if (!results.has(name)) results.set(name, []);
    walk(suite, [], name);
  }
  return results;
}

/** Output of a program that breaks things one by one: `caught  name: …` or `MISSED  name`. */
export function faultResults(name: string, output: string): Results {
  const ran = [...output.matchAll(/^(caught|MISSED) {2}(.+)$/gm)].map(([, word, what = ""]): Ran => ({ titles: [what], status: word === "caught" ? "passed" : "failed" }));
  return new Map([[name, ran]]);
}

import type { Proof, Standing } from "./proofs";
import type { Ran, Results } from "./results";

export type Verdict = { line: number; status: "pass" | "fail" | "not yet"; tests: number; reasons: string[] };

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A title as the source has it: what the runner puts in for `%s`, `$name` or `${…}` may be anything. */
export function titlePattern(title: string): RegExp {
  const parts = title.split(/\$\{[^}]*\}|%[sdifjop]|\$[a-z]\w*/i).map(escaped);
  return new RegExp(`^${parts.join(".*")}$`, "s");
}

function ranFor(title: string, ran: readonly Ran[]): Ran[] {
  const pattern = titlePattern(title);
  return ran.filter((one) => one.titles.some((each) => pattern.test(each)));
}

function judge({ file, tests }: Proof, results: Results): { ran: Ran[]; reasons: string[] } {
  const ran = results.get(file) ?? [];
  if (ran.length === 0) return { ran, reasons: [`${file}: no test ran`] };
  if (!tests) return { ran, reasons: [] };
  const chosen = tests.map((title) => ({ title, found: ranFor(title, ran) }));
  return {
    ran: [...new Set(chosen.flatMap(({ found }) => found))],
    reasons: chosen.filter(({ found }) => found.length === 0).map(({ title }) => `${file}: "${title}" did not run`),
  };
}

/** How a line stands: every proof has run and nothing in it failed or was skipped. A line without a proof and without a reason fails. */
export function verdictOf({ line, proofs, missing }: Standing, results: Results): Verdict {
  const judged = proofs.map((proof) => ({ file: proof.file, ...judge(proof, results) }));
  const reasons = judged.flatMap(({ file, ran, reasons: found }) => [
    ...found,
    ...ran.filter((one) => one.status !== "passed").map((one) => `${file}: "${one.titles.join(" › ")}" ${one.status}`),
  ]);
  if (proofs.length === 0 && !missing) reasons.push("nothing proves it");
  const tests = judged.reduce((sum, { ran }) => sum + ran.length, 0);
  return { line, status: reasons.length > 0 ? "fail" : missing ? "not yet" : "pass", tests, reasons };
}

import { EnvError } from "@/lib/infra/env";
import { PortTaken } from "@/lib/infra/serve";

/** Prints to the person at the terminal. */
export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** Runs one step and prints its name, outcome and time. */
export async function step<T>(name: string, work: () => Promise<T>, outcome: (result: T) => string = () => "done"): Promise<T> {
  const started = performance.now();
  const result = await work();
  say(`  ${name.padEnd(34)} ${outcome(result).padEnd(34)} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** Runs a command; a failure is said in one paragraph and ends with code 1. */
export function command(main: () => Promise<void>): void {
  // Once whoever read the output has gone, writing fails for good: neither serving nor stopping may end with it.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  main().catch((error: Error) => {
    const expected = error instanceof EnvError || error instanceof PortTaken || error instanceof CommandError;
    process.stderr.write(`\n${error instanceof EnvError ? "Environment variables are not right:\n" : ""}${expected ? error.message : (error.stack ?? error.message)}\n`);
    process.exit(1);
  });
}

/** A command cannot go on, for a reason its user can mend. */
export class CommandError extends Error {}

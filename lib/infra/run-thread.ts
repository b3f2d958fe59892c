import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** How a thread ended: by itself, because it took too long, or because it wanted too much memory. */
export type ThreadEnd = "done" | "slow" | "memory";

type ThreadLimits<Message> = {
  /** Megabytes */
  memory: number;
  milliseconds: number;
  onMessage: (message: Message) => void;
};

/** A file of the portal as it stands on disk; no bundler takes the file in, nor everything that may stand under the portal's root. */
const onDisk = (file: string) => path.join(/* turbopackIgnore: true */ process.cwd(), ...file.split("/"));

/**
 * Runs a TypeScript file in a thread of its own, whose memory and time are limited: whatever it is given, the portal goes on.
 * The file finds its input as `workerData.input` and answers through `parentPort`; it may import as the portal does.
 * @param source from the portal's root, "lib/infra/excel/read-worker.ts"
 * @throws what the thread throws
 */
export function runThread<Message>(source: string, input: unknown, { memory, milliseconds, onMessage }: ThreadLimits<Message>): Promise<ThreadEnd> {
  return new Promise((resolve, reject) => {
    const young = Math.min(32, Math.ceil(memory / 6));
    const worker = new Worker(onDisk("lib/infra/thread.mjs"), {
      workerData: { source: pathToFileURL(onDisk(source)).href, input },
      resourceLimits: { maxOldGenerationSizeMb: memory - young, maxYoungGenerationSizeMb: young },
      execArgv: ["--conditions=react-server"],
      env: {},
    });
    const timer = setTimeout(() => end(() => resolve("slow")), milliseconds);
    function end(answer: () => void) {
      clearTimeout(timer);
      worker.removeAllListeners();
      worker.on("error", () => undefined);
      void worker.terminate().then(answer);
    }
    worker.on("message", onMessage);
    worker.on("error", (error: Error & { code?: string }) => end(() => (error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve("memory") : reject(error))));
    worker.on("exit", (code) => end(() => (code === 0 ? resolve("done") : reject(new Error(`thread ended with ${code}`)))));
  });
}

import { parentPort, workerData } from "node:worker_threads";
import { reviewFile } from "./excel";
import type { ReviewInput } from "./types";

await reviewFile((workerData as { input: ReviewInput }).input, (message) => parentPort?.postMessage(message));

// A worker thread of the portal: it runs TypeScript from its source, as the portal itself does.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.source);

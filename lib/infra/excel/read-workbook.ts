import "server-only";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/core/errors";
import type { Answer } from "./read-worker";
import type { Sheet } from "./sheet-cells";

/** Longest reading, in milliseconds; a thread that takes longer is ended. */
const LONGEST = 20_000;
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

const SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿”（2007及以后格式），不设密码，再上传。";
const FAULTS = {
  old: `这是旧格式或设了密码的文件，未读取。${SAVE_AS}`,
  broken: `文件不是 Excel 工作簿，或已损坏，未读取。${SAVE_AS}`,
  encrypted: `文件设了密码，未读取。${SAVE_AS}`,
  entries: "文件里嵌入的内容过多，未读取。请只保留要上传的工作表，复制到新文件再上传。",
  size: "文件展开后过大，未读取。请只保留要上传的工作表，复制到新文件再上传。",
  cells: "文件里的单元格过多，未读取。请删去空白格式和无关内容，分成几个文件上传。",
  slow: "文件过于复杂，在限定时间内没有读完，未读取。请把内容复制到新文件再上传。",
} as const;

const refused = (fault: keyof typeof FAULTS) => new AppError("invalid", FAULTS[fault], { fields: { file: FAULTS[fault] } });

/** A file of this folder as it stands on disk; the name is put together at run time, so that no bundler takes the file in. */
const infra = (...names: string[]) => path.join(process.cwd(), "lib", "infra", ...names);

/**
 * Reads an .xlsx: every cell of every sheet that is not empty, nothing left out. It happens in a thread of its own, whose
 * memory and time are limited: whatever the file does to it, the portal goes on.
 * @throws AppError invalid, with what to do, for a file that cannot be read
 */
export function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  return new Promise((resolve, reject) => {
    const input = { source: pathToFileURL(infra("excel", "read-worker.ts")).href, bytes };
    const worker = new Worker(infra("thread.mjs"), { workerData: input, resourceLimits: MEMORY, execArgv: [], env: {} });
    const timer = setTimeout(() => end(() => reject(refused("slow"))), LONGEST);
    function end(answer: () => void) {
      clearTimeout(timer);
      void worker.terminate();
      answer();
    }
    worker.once("message", (answer: Answer) => end(() => ("sheets" in answer ? resolve(answer.sheets) : reject(refused(answer.fault)))));
    worker.once("error", (error: Error & { code?: string }) => end(() => reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? refused("size") : error)));
    worker.once("exit", () => end(() => reject(refused("broken"))));
  });
}

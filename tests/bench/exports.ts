/** Resident memory of a process, in megabytes. */
export type Memory = () => number;

/** Takes a file away and throws it away, watching what the portal needs for it beside what it had. */
export async function benchExport(url: string, cookie: string, memory: Memory): Promise<{ seconds: number; megabytes: number; extraMb: number }> {
  const before = memory();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, memory())), 20);
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok || !answer.body) throw new Error(`${url} answered ${answer.status}`);
  let bytes = 0;
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.length;
  clearInterval(watch);
  return { seconds: (performance.now() - began) / 1000, megabytes: bytes / 1_048_576, extraMb: peak - before };
}

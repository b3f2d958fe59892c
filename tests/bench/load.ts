import http from "node:http";

export type Load = { name: string; users: number; perSecond: number; p50: number; p95: number; bytes: number; failures: number };

const quantile = (sorted: number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

/** Milliseconds at the middle and at the 95th of a hundred. */
export function spread(times: number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

type Ask = { path: string; cookie?: string; method?: string };

/** Keeps `users` requests under way for `ms`; each user waits `thinkMs` on the average between two, and before the first: people do not all click at once. */
export async function load(base: string, name: string, ask: Ask, users: number, ms: number, thinkMs = 0): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: users });
  const times: number[] = [];
  let bytes = 0;
  let failures = 0;
  const once = () =>
    new Promise<void>((resolve) => {
      const began = performance.now();
      let size = 0;
      const headers = { "accept-encoding": "gzip", ...(ask.cookie ? { cookie: ask.cookie } : {}) };
      const request = http.request(`${base}${ask.path}`, { agent, headers, method: ask.method ?? "GET" }, (response) => {
        response.on("data", (chunk: Buffer) => (size += chunk.length));
        response.on("end", () => {
          times.push(performance.now() - began);
          bytes = size;
          if (response.statusCode !== 200) failures++;
          resolve();
        });
      });
      request.on("error", () => (failures++, resolve()));
      request.end();
    });
  for (let i = 0; i < 10; i++) await once();
  times.length = 0;
  const began = performance.now();
  const think = () => new Promise((resolve) => setTimeout(resolve, thinkMs * (0.5 + Math.random())));
  const user = async () => {
    if (thinkMs) await new Promise((resolve) => setTimeout(resolve, thinkMs * Math.random()));
    while (performance.now() - began < ms) {
      await once();
      if (thinkMs) await think();
    }
  };
  await Promise.all(Array.from({ length: users }, user));
  agent.destroy();
  return { name, users, perSecond: times.length / ((performance.now() - began) / 1000), ...spread(times), bytes, failures };
}

import http from "node:http";

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer; text: string };
type Question = { method?: string; headers?: Record<string, string>; body?: FormData | Buffer | string };

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

function once(address: string, method: string, headers: Record<string, string>, body: Buffer | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(address, { method, agent, headers: body ? { ...headers, "Content-Length": String(body.length) } : headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const whole = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString("utf8") });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Asks exactly what it is told: no header is added, no redirect followed. A connection that the server closed meanwhile is opened once more. */
export async function ask(address: string, { method = "GET", headers = {}, body }: Question = {}): Promise<Answer> {
  let sent: Buffer | undefined;
  const all = { ...headers };
  if (body instanceof FormData) {
    const encoded = new Response(body);
    all["Content-Type"] = encoded.headers.get("content-type") ?? "";
    sent = Buffer.from(await encoded.arrayBuffer());
  } else if (body !== undefined) sent = Buffer.from(body);
  try {
    return await once(address, method, all, sent);
  } catch (error) {
    if (!["ECONNRESET", "EPIPE"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return once(address, method, all, sent);
  }
}

/** Runs the work for every item, a few at a time. */
export async function each<T>(items: Iterable<T>, work: (item: T) => Promise<void>, atOnce = 4): Promise<void> {
  const waiting = [...items];
  const next = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

import http from "node:http";
import { env } from "./env";
import { front } from "./front";

/** A port somebody else holds. */
export class PortTaken extends Error {}

/** Waits at most this long for requests under way when stopping. */
const DRAIN_MS = 20_000;

/** Whether HOST:PORT can be had. @throws PortTaken */
export function claimPort(): Promise<http.Server> {
  const { HOST, PORT } = env();
  return new Promise((resolve, reject) => {
    const server = http.createServer((_, response) => {
      response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" });
      response.end("系统正在启动，请稍候。");
    });
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortTaken(`Port ${PORT} on ${HOST} is taken by another program. Stop that one, or choose another: PORT=3001 npm start`) : error),
    );
    server.listen(PORT, HOST, () => resolve(server));
  });
}

/** Hands the claimed port over to Next. The answer stops it: new requests are refused, those under way are finished. */
export async function serveNext(server: http.Server, dev: boolean): Promise<() => Promise<void>> {
  const { default: next } = await import("next");
  const { HOST, PORT } = env();
  const app = next({ dev, dir: process.cwd(), hostname: HOST, port: PORT, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    if (front(request, response, dev)) void handle(request, response);
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(force);
    await app.close();
  };
}

import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "./env";
import { logger } from "./logger";

/** Headers that only this server may set; whatever the browser wrote under these names is dropped. */
const OWN = [
  "x-client-ip",
  "x-request-id",
  "x-portal-path",
  "x-nonce",
  "content-security-policy",
  "x-middleware-subrequest",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-forwarded-for",
  "forwarded",
  "x-real-ip",
];
/** A form is no larger, however much its reader has written. */
const LARGEST_BODY = 1_000_000;
/** Addresses that take a file, in megabytes. They count it themselves as it comes, with the form around it. */
const UPLOADS: Readonly<Record<string, number>> = { "/api/communities/import": 20, "/api/evidence": 50 };
const AROUND = 64 * 1024;
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

function policy(nonce: string, dev: boolean): string {
  const scripts = dev ? `'self' 'unsafe-eval' 'nonce-${nonce}'` : `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Papers and pictures that somebody has uploaded, as they are given out. */
const UPLOADED = /^\/api\/evidence\/./;
/** Whatever is in such a file runs nothing: it opens in a place of its own without rights. */
const WITHOUT_RIGHTS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'";

function clientIp(request: IncomingMessage): string {
  const socket = request.socket.remoteAddress ?? "-";
  const forwarded = env().TRUST_PROXY
    ? String(request.headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : "";
  return (forwarded || socket).replace(/^::ffff:/, "");
}

/** A change is taken from the portal's own pages alone: the browser's Origin must be the host that was asked. */
function comesFromHere(request: IncomingMessage, host: string | undefined): boolean {
  if (SAFE.has(request.method ?? "")) return true;
  try {
    return host !== undefined && new URL(String(request.headers.origin)).host === host;
  } catch {
    return false;
  }
}

/** Half a character in the address would be a fault inside Next. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/**
 * What stands before Next for every request: origin of changes, forged headers, content policy with a fresh nonce,
 * security headers, request id, one log line. Returns false when it has answered itself.
 */
export function front(request: IncomingMessage, response: ServerResponse, dev: boolean): boolean {
  const started = performance.now();
  const ip = clientIp(request);
  const host = (env().TRUST_PROXY && request.headers["x-forwarded-host"]?.toString()) || request.headers.host;
  for (const name of OWN) delete request.headers[name];
  const requestId = randomUUID();
  // The framework marks its own requests for a page's data in the address: nobody comes back to such a one.
  const path = (request.url ?? "/").slice(0, 2000).replace(/[?&]_rsc(=[^&]*)?$/, "");
  const csp = UPLOADED.test(path) ? WITHOUT_RIGHTS : policy(randomBytes(16).toString("base64"), dev);
  Object.assign(request.headers, { "x-client-ip": ip, "x-request-id": requestId, "x-portal-path": path.startsWith("/_next") ? "/" : path, "content-security-policy": csp });

  const headers: Record<string, string> = {
    "Content-Security-Policy": csp,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "X-Request-Id": requestId,
  };
  if (!env().PLAIN_HTTP) headers["Strict-Transport-Security"] = "max-age=31536000";
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (!path.startsWith("/_next/static")) {
    response.setHeader("Cache-Control", "no-store");
    response.once("close", () => {
      const { method } = request;
      const line = { requestId, ip, method, path: path.split("?", 1)[0], status: response.statusCode, ms: Math.round(performance.now() - started) };
      logger[response.statusCode >= 500 ? "error" : "info"](line, "request");
    });
  }
  const refuse = (status: number, message: string): false => {
    request.resume();
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
    response.end(message);
    return false;
  };
  if (!comesFromHere(request, host)) return refuse(403, "请求来源不明，未执行。请从本系统页面内操作。");
  if (!isReadable(request.url ?? "/")) return refuse(400, "地址不正确，请从本系统页面内打开。");
  const length = Number(request.headers["content-length"] ?? 0);
  const megabytes = Object.entries(UPLOADS).find(([address]) => address === path.split("?", 1)[0])?.[1];
  if (megabytes !== undefined) {
    if (length > megabytes * 1024 * 1024 + AROUND) return refuse(413, `文件大小超过${megabytes}兆字节，未保存。请返回上一页，压缩或分成几个文件后再上传。`);
  } else if (length > LARGEST_BODY) return refuse(413, "提交的内容过大，未保存。请返回上一页，删减后再提交。");
  return true;
}

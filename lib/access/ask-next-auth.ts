import "server-only";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { authOptions } from "./auth";

type Question = { path: [string, ...string[]]; method: "GET" | "POST"; headers: Record<string, string>; cookies?: Record<string, string>; body?: Record<string, string> };
type Answer = { cookies: Map<string, string>; body: unknown };

/**
 * Asks next-auth's own handler from inside the server, as its browser client would over HTTP. So a plain form can log in
 * before any script has loaded, through the same checks.
 */
export async function askNextAuth(question: Question): Promise<Answer> {
  const set: Record<string, unknown> = {};
  let body: unknown;
  const answer = {
    status: () => answer,
    getHeader: (name: string) => set[name.toLowerCase()],
    setHeader: (name: string, value: unknown) => ((set[name.toLowerCase()] = value), answer),
    json: (value: unknown) => void (body = value),
    send: (value: unknown) => void (body = value),
    end: () => undefined,
  };
  const request = { query: { nextauth: question.path }, method: question.method, headers: question.headers, cookies: question.cookies ?? {}, body: question.body ?? {} };
  await NextAuth(request as unknown as NextApiRequest, answer as unknown as NextApiResponse, authOptions());
  const lines = (set["set-cookie"] as string[] | undefined) ?? [];
  const cookies = lines.map((line): [string, string] => {
    const pair = line.split(";", 1)[0] ?? "";
    const cut = pair.indexOf("=");
    return [pair.slice(0, cut), decodeURIComponent(pair.slice(cut + 1))];
  });
  return { cookies: new Map(cookies), body };
}

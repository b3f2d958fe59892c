import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/access/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

// Options are read at the request: at build time there is no environment to read them from.
const handler = (request: NextRequest, context: Context) => NextAuth(request as never, context as never, authOptions()) as Promise<Response>;

/** A read of the callback, which next-auth answers as a fault of the server, finds nothing. */
async function read(request: NextRequest, context: Context): Promise<Response> {
  const [what] = (await context.params).nextauth;
  return what === "callback" ? new Response(null, { status: 404 }) : handler(request, context);
}

export { read as GET, handler as POST };

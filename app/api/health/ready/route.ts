import { readiness } from "@/lib/infra/health";

export const dynamic = "force-dynamic";

/** 200 while database and disk are well, otherwise 503 with the reason. */
export async function GET() {
  const state = await readiness();
  return Response.json(state, { status: state.ready ? 200 : 503 });
}

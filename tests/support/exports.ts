import type { CommunityFilter } from "@/lib/domains/communities/types";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { getPlace, readRegister } from "@/lib/domains/register-export/data";
import { registerSheet } from "@/lib/domains/register-export/excel";
import { exportScope } from "@/lib/domains/register-export/policy";
import { sheetStream } from "@/lib/infra/excel/sheet-stream";
import { actorOf } from "./actors";

/** The register's file as an account takes it away, with what the portal says of it. */
export async function exportedRegister(username: string, params: Record<string, string> = {}) {
  const scope = exportScope(actorOf(username));
  const filter: CommunityFilter = parseCommunityFilter(params);
  const form = registerSheet(scope, filter);
  await readRegister(scope, filter, form.take);
  const { content, ...rest } = form.done(await getPlace(scope));
  return { ...rest, bytes: new Uint8Array(await new Response(sheetStream(content)).arrayBuffer()) };
}

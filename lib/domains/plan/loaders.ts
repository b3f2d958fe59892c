import "server-only";
import { currentPublic } from "@/lib/access/session";
import { demonstrationDate } from "@/lib/infra/clock";
import { getBaseline } from "./data";
import { publishedScope } from "./policy";

/** The published plan for the login page. */
export async function loadLogin() {
  return { baseline: await getBaseline(publishedScope(await currentPublic())), demonstrationDate: demonstrationDate() };
}

import { randomBytes } from "node:crypto";
import pg from "pg";
import { communityScope } from "@/lib/domains/communities/policy";
import { listCommunities } from "@/lib/domains/communities/data";
import { getCommunity } from "@/lib/domains/community-record/data";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import type { Actor } from "@/lib/access/actor";
import { actorOf } from "../support/actors";
import { Floor, FLOOR_READS } from "./floor";
import { spread } from "./load";

/** What a page's loaders read, shell included, as one request does it. */
const PORTAL_READS: Record<string, (actor: Actor) => Promise<unknown>> = {
  overview: (actor) => shell(actor),
  list: (actor) => list(actor, {}),
  "list filtered": (actor) => list(actor, { county: "533103", year: "2021" }),
  "list sorted": (actor) => list(actor, { sort: "investment", dir: "desc" }),
  "list searched": (actor) => list(actor, { q: "电力" }),
  record: (actor) => Promise.all([shell(actor), getCommunity(communityScope(actor), "533103-023")]),
};

const shell = (actor: Actor) => {
  const scope = planScope(actor, "home.read");
  return Promise.all([getBaseline(scope), getRegisterCells(scope)]);
};
const list = (actor: Actor, params: Record<string, string>) => Promise.all([shell(actor), listCommunities(communityScope(actor), parseCommunityFilter(params))]);

let statements = 0;
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
  statements++;
  return query.apply(this, args);
} as typeof pg.Client.prototype.query;

async function time(work: () => Promise<unknown>, rounds: number): Promise<{ p50: number; p95: number; statements: number }> {
  for (let i = 0; i < rounds / 4; i++) await work();
  statements = 0;
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return { ...spread(times), statements: statements / rounds };
}

export type ReadFigures = { page: string; portal: { p50: number; p95: number; statements: number }; floor: { p50: number; p95: number; statements: number } };

/** Each page's data read beside the floor's, measured in turn in this process. */
export async function* benchReads(portalUrl: string, rounds: number): AsyncGenerator<ReadFigures> {
  const floor = new Floor(portalUrl);
  for (const [page, read] of Object.entries(PORTAL_READS)) {
    const reader = () => ({ ...actorOf("prefecture.staff"), requestId: randomBytes(4).toString("hex") });
    yield { page, floor: await time(() => floor.read(reader(), FLOOR_READS[page] ?? []), rounds), portal: await time(() => read(reader()), rounds) };
  }
  await floor.end();
}

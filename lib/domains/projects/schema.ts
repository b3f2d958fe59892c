import { z } from "zod";
import { parseWan } from "@/lib/core/money";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import type { ProjectFilter } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";
const line = (max: number) =>
  z
    .string(STALE)
    .transform(normalise)
    .pipe(
      z
        .string()
        .max(max, `最多${max}个字，请删减。`)
        .refine((value) => !value.includes("\n"), "不能换行，请写在一行里。"),
    );
const party = line(100).transform((value) => value || null);
const MOST = 1_000_000_000_000n;

const amount = z
  .string(STALE)
  .transform(normalise)
  .transform((value, context) => {
    if (value === "") return null;
    const parsed = parseWan(value);
    if (parsed.ok && parsed.fen >= 0n && parsed.fen <= MOST) return parsed.fen;
    context.addIssue({ code: "custom", message: "应为以万元计的数，例如132.93，不带单位和文字；没有的不填。" });
    return z.NEVER;
  });

const fields = {
  idempotencyKey: z.uuid(STALE),
  project: line(100).pipe(z.string().min(1, "请填写项目名称。")),
  planYear: z
    .string(STALE)
    .regex(/^20\d\d$/, "请选择计划年度。")
    .transform(Number),
  owner: party,
  designer: party,
  builder: party,
  supervisor: party,
  estimate: amount,
  bid: amount,
  contract: amount,
  settled: amount,
};
const projectId = z
  .string(STALE)
  .regex(/^[1-9]\d{0,8}$/, STALE)
  .transform(Number);
const version = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number);

export const createProjectInput = z.object(fields);
export type CreateProjectInput = z.infer<typeof createProjectInput>;

export const editProjectInput = z.object({ ...fields, projectId, version });
export type EditProjectInput = z.infer<typeof editProjectInput>;

const ticked = (typed: Record<string, string>, prefix: string) =>
  Object.keys(typed).flatMap((name) => (name.startsWith(prefix) && typed[name] === "1" && COMMUNITY_ID.test(name.slice(prefix.length)) ? [name.slice(prefix.length)] : []));

const rest = z.object({ projectId, version, idempotencyKey: z.uuid(STALE) });

/** Communities that go into a package and out of it: boxes `join.<number>` and `leave.<number>`. */
export const membersInput = z.record(z.string(), z.string()).transform((typed, context) => {
  const found = rest.safeParse(typed);
  const [joining, leaving] = [ticked(typed, "join."), ticked(typed, "leave.")];
  if (!found.success) for (const issue of found.error.issues) context.addIssue({ code: "custom", path: issue.path, message: issue.message });
  else if (joining.length + leaving.length === 0) context.addIssue({ code: "custom", path: ["members"], message: "请勾选要调入或调出的小区。" });
  return found.success ? { ...found.data, joining, leaving } : z.NEVER;
});
export type MembersInput = z.infer<typeof membersInput>;

type SearchParams = Record<string, string | string[] | undefined>;

/** What the address says; anything that is no filter is as if it were not there. */
export function parseProjectFilter({ county, year }: SearchParams): ProjectFilter {
  return { county: typeof county === "string" && /^\d{6}$/.test(county) ? county : undefined, year: typeof year === "string" && /^20\d\d$/.test(year) ? Number(year) : undefined };
}

import { z } from "zod";
import { normalise } from "@/lib/core/text";
import { COMMUNITY_ID } from "@/lib/domains/communities/schema";
import { MILESTONE_FIELDS, MILESTONE_KINDS, type MilestoneKind, type MilestoneSheet, type MilestonesText, WAYS } from "./types";

const STALE = "页面内容已过期，请刷新后再填。";

const text = z.record(z.enum(MILESTONE_FIELDS), z.string().max(2000));
const seen = z.record(z.enum(MILESTONE_KINDS), text);
const versions = z.partialRecord(z.enum(MILESTONE_KINDS), z.int().min(0));
const json = (value: string | undefined): unknown => {
  try {
    return JSON.parse(value ?? "");
  } catch {
    return undefined;
  }
};

export type MilestonesInput = {
  subject: MilestoneSheet["subject"];
  seen: MilestonesText;
  typed: MilestonesText;
  versions: Partial<Record<MilestoneKind, number>>;
  idempotencyKey: string;
};

function subjectOf({ projectId = "", communityId = "" }: Record<string, string>): MilestoneSheet["subject"] | null {
  if (/^[1-9]\d{0,8}$/.test(projectId) && communityId === "") return { kind: "project", id: Number(projectId) };
  return COMMUNITY_ID.test(communityId) && projectId === "" ? { kind: "community", id: communityId } : null;
}

/** Several milestones of one package or community: fields `<kind>.<field>`; `seen` is the text that the form was opened with. */
export const milestonesInput = z.record(z.string(), z.string()).transform((fields, context): MilestonesInput => {
  const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  const subject = subjectOf(fields);
  const [before, known, key] = [seen.safeParse(json(fields.seen)), versions.safeParse(json(fields.versions)), z.uuid().safeParse(fields.idempotencyKey)];
  if (!subject || !before.success || !known.success || !key.success) {
    issue("form", STALE);
    return z.NEVER;
  }
  const typed = structuredClone(before.data) as MilestonesText;
  for (const kind of MILESTONE_KINDS)
    for (const field of MILESTONE_FIELDS) {
      const name = `${kind}.${field}`;
      // A kind that the form does not show keeps what it was opened with.
      const value = Object.hasOwn(fields, name) ? normalise(fields[name] ?? "") : typed[kind][field];
      if (field === "way" && !(WAYS as readonly string[]).includes(value)) issue(name, "请选择办理方式。");
      typed[kind][field] = value;
    }
  return { subject, seen: before.data as MilestonesText, typed, versions: known.data, idempotencyKey: key.data };
});

import type { Permission } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";

/** First word of a permission's name. */
export type PermissionNoun = Permission extends infer Name ? (Name extends `${infer Noun}.${string}` ? Noun : never) : never;

export type Term = { term: string; text: string };

/** `cells` stand in the order of `roles`, null where the role has no such right; `limit`: the duty it needs beside the role. */
export type RightsTable = {
  roles: { key: Role; name: string; isOwn: boolean }[];
  groups: { title: string; rows: { key: Permission; label: string; limit: string | null; cells: (string | null)[] }[] }[];
};

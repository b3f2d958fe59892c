import { readFileSync } from "node:fs";
import { ACTIONS, type Needs } from "@/lib/access/surface";
import type { FormState } from "@/lib/core/form";
import { type Answer, ask } from "./http";
import { world } from "./world";

type Entry = { filename: string; exportedName: string; workers: Record<string, unknown> };
export type Action = { id: string; name: string; permission: Needs | undefined; page: string };
export type Field = [name: string, value: string | Blob];
/** A form as a page showed it: what it would send as it stands. */
export type Form = { action: Action; page: string; args: string; fields: Field[] };
export type Called = Answer & { result?: FormState };

/** Every server action that the built portal answers, by what the build itself notes. */
export function actions(): Action[] {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as { node: Record<string, Entry> };
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const name = `${filename}#${exportedName}`;
    const [worker = ""] = Object.keys(workers).sort((a, b) => a.length - b.length);
    const page = worker.replace(/^app|\/\([^)]*\)|\/page$/g, "") || "/";
    return { id, name, permission: (ACTIONS as Record<string, Needs>)[name], page };
  });
}

/** Any record's address will do for the page that an action is sent to: it is the action that decides. */
const sentTo = (action: Action) => `${world.url}${action.page.replace(/\[[^\]]+\]/g, "533103-001")}`;

/** The answer of the action itself within what the page answers. */
function resultOf(text: string): FormState | undefined {
  const line = /^1:(\{.*\})$/m.exec(text)?.[1];
  try {
    return line ? (JSON.parse(line) as FormState) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Calls an action as the browser's own code does: its arguments in React's encoding, fields of a form beside them.
 * @param args the arguments as JSON; "$K1" stands for the form
 */
export async function call(action: Action, given: { headers: Record<string, string>; fields: Field[]; args?: string; origin?: string | null }): Promise<Called> {
  const body = new FormData();
  for (const [name, value] of given.fields) body.append(`_1_${name}`, value);
  body.append("0", given.args ?? '[{"status":"idle"},"$K1"]');
  const origin: Record<string, string> = given.origin === null ? {} : { Origin: given.origin ?? world.url };
  const answer = await ask(sentTo(action), { method: "POST", headers: { ...given.headers, ...origin, "Next-Action": action.id, Accept: "text/x-component" }, body });
  return { ...answer, result: resultOf(answer.text) };
}

const unescaped = (html = "") => html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? unescaped(found[1]) : undefined;
};

function controls(inside: string): { fields: Field[]; hidden: Map<string, string> } {
  const fields: Field[] = [];
  const types = new Map<string, string>();
  const hidden = new Map<string, string>();
  const add = (name: string | undefined, type: string, value: string) => {
    if (!name) return;
    if (name.startsWith("$ACTION")) return void hidden.set(name, value);
    if (type !== "radio" || !types.has(name)) types.set(name, type);
    fields.push([name, value]);
  };
  for (const [tag, , area, select] of inside.matchAll(/<input\b[^>]*>|<button\b[^>]*>|<(textarea)\b[^>]*>([\s\S]*?)<\/textarea>|<select\b[^>]*>([\s\S]*?)<\/select>/g)) {
    const head = /^<[^>]*>/.exec(tag)?.[0] ?? "";
    const name = attribute(head, "name");
    if (attribute(head, "disabled") !== undefined) continue;
    if (area !== undefined) add(name, "textarea", unescaped(area).replace(/^\n/, ""));
    else if (select !== undefined) {
      const options = [...select.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
      const chosen = options.find((option) => attribute(option, "selected") !== undefined) ?? options.find((option) => attribute(option, "value")) ?? "";
      add(name, "select", attribute(chosen, "value") ?? "");
    } else {
      const type = head.startsWith("<button") ? "button" : (attribute(head, "type") ?? "text");
      if (type === "button" && !name?.startsWith("$ACTION") && fields.some(([each]) => each === name)) continue;
      if (/^(checkbox|radio)$/.test(type) && attribute(head, "checked") === undefined && (type === "checkbox" || types.has(name ?? ""))) continue;
      if (type === "file") fields.push([name ?? "", ""]);
      else add(name, type, attribute(head, "value") ?? (type === "checkbox" ? "on" : ""));
    }
  }
  return { fields, hidden };
}

/** Forms of a document that change something, with the action behind each. */
export function formsOf(html: string, page: string): Form[] {
  const known = new Map(actions().map((action) => [action.id, action]));
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].flatMap(([, inside = ""]) => {
    const { fields, hidden } = controls(inside);
    for (const [name, value] of hidden) {
      const plain = /^\$ACTION_ID_(.+)$/.exec(name);
      const stated = /^\$ACTION_(\w+):0$/.exec(name);
      const id = plain ? plain[1] : stated ? (JSON.parse(value) as { id: string }).id : undefined;
      const action = known.get(id ?? "");
      if (!action) continue;
      const bound = stated ? (JSON.parse(hidden.get(`$ACTION_${stated[1]}:1`) ?? "[]") as unknown[]) : [];
      return [{ action, page, args: JSON.stringify([...bound, "$K1"]), fields }];
    }
    return [];
  });
}

import { readFileSync } from "node:fs";
import { ACTIONS, type Needs } from "@/lib/access/surface";
import type { FormState } from "@/lib/core/form";
import { type Answer, ask } from "./http";
import { world } from "./world";

type Entry = { filename: string; exportedName: string; workers: Record<string, unknown> };
export type Action = { id: string; name: string; permission: Needs | undefined; page: string };
export type Field = [name: string, value: string | Blob];
/** A form as a page showed it: what it would send as it stands. */
export type Form = { action: Action; page: string; args: string; fields: Field[]; options: Map<string, string[]> };
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

/** The answer of the action itself within what the page answers. */
function resultOf(text: string): FormState | undefined {
  // A long text goes before it as a row of its own, which no line end closes.
  const line = /(?:^1:(\{.*\})|1:(\{"status":.*\}))$/m.exec(text)?.slice(1).find(Boolean);
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
export async function call(action: Action, given: { headers: Record<string, string>; page: string; fields: Field[]; args: string; origin?: string | null }): Promise<Called> {
  const body = new FormData();
  for (const [name, value] of given.fields) body.append(`_1_${name}`, value);
  body.append("0", given.args);
  const origin: Record<string, string> = given.origin === null ? {} : { Origin: given.origin ?? world.url };
  const answer = await ask(`${world.url}${given.page}`, { method: "POST", headers: { ...given.headers, ...origin, "Next-Action": action.id, Accept: "text/x-component" }, body });
  return { ...answer, result: resultOf(answer.text) };
}

const unescaped = (html = "") => html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? unescaped(found[1]) : undefined;
};

type Controls = { fields: Field[]; options: Map<string, string[]>; hidden: Map<string, string> };

/** Takes one control of a form as the browser would send it; choices that could be made instead are kept. */
function take(into: Controls, tag: string, area: string | undefined, select: string | undefined): void {
  const head = /^<[^>]*>/.exec(tag)?.[0] ?? "";
  const name = attribute(head, "name");
  const type = head.startsWith("<button") ? "button" : (attribute(head, "type") ?? "text");
  if (!name || attribute(head, "disabled") !== undefined) return;
  const value = area === undefined ? (attribute(head, "value") ?? (type === "checkbox" ? "on" : "")) : unescaped(area).replace(/^\n/, "");
  if (name.startsWith("$ACTION")) return void into.hidden.set(name, value);
  const at = into.fields.findIndex(([each]) => each === name);
  if (select !== undefined) {
    const choices = [...select.matchAll(/<option\b[^>]*>/g)].map(([option]) => ({ value: attribute(option, "value") ?? "", chosen: attribute(option, "selected") !== undefined }));
    into.options.set(
      name,
      choices.map((choice) => choice.value),
    );
    into.fields.push([name, (choices.find(({ chosen }) => chosen) ?? choices[0])?.value ?? ""]);
  } else if (type === "radio") {
    into.options.set(name, [...(into.options.get(name) ?? []), value]);
    if (at < 0) into.fields.push([name, value]);
    else if (attribute(head, "checked") !== undefined) into.fields[at] = [name, value];
  } else if (type === "checkbox") {
    into.options.set(name, [value]);
    if (attribute(head, "checked") !== undefined) into.fields.push([name, value]);
  } else if (type !== "button" || at < 0) into.fields.push([name, value]);
}

function controls(inside: string): Controls {
  const found: Controls = { fields: [], options: new Map(), hidden: new Map() };
  const tags = /<input\b[^>]*>|<button\b[^>]*>|<textarea\b[^>]*>([\s\S]*?)<\/textarea>|<select\b[^>]*>([\s\S]*?)<\/select>/g;
  for (const [tag, area, select] of inside.matchAll(tags)) take(found, tag, area, select);
  return found;
}

/** Forms of a document that change something, with the action behind each. */
export function formsOf(html: string, page: string): Form[] {
  const known = new Map(actions().map((action) => [action.id, action]));
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", inside = ""]) => {
    // Boxes and buttons of a table may stand outside of the form that they belong to.
    const id = attribute(`<form${head}>`, "id");
    const outside = id === undefined ? [] : [...html.matchAll(/<(?:input|button)\b[^>]*>/g)].filter(([tag]) => attribute(tag, "form") === id);
    const { fields, options, hidden } = controls([inside, ...outside].join(""));
    for (const [name, value] of hidden) {
      const plain = /^\$ACTION_ID_(.+)$/.exec(name);
      const stated = /^\$ACTION_(\w+):0$/.exec(name);
      const id = plain ? plain[1] : stated ? (JSON.parse(value) as { id: string }).id : undefined;
      const action = known.get(id ?? "");
      if (!action) continue;
      const bound = stated ? (JSON.parse(hidden.get(`$ACTION_${stated[1]}:1`) ?? "[]") as unknown[]) : [];
      return [{ action, page, args: JSON.stringify([...bound, "$K1"]), fields, options }];
    }
    return [];
  });
}

import { readFileSync } from "node:fs";

/** A server action of the built portal: its name in the access table, its public number, and a page that takes its calls. */
export type ServerAction = { name: string; id: string; page: string };

type Manifest = { node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }> };

/** Every action that the build serves, as its own manifest lists them. */
export function serverActions(): ServerAction[] {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const [page = ""] = Object.keys(workers).sort();
    const path = page
      .split("/")
      .slice(1, -1)
      .filter((part) => !/^\(.*\)$/.test(part))
      .join("/");
    return { name: `${filename}#${exportedName}`, id, page: `/${path.replaceAll(/\[\w+\]/g, "1")}` };
  });
}

/** Calls an action as the browser's scripts do: state before, then the form. */
export function callAction(url: string, { id, page }: ServerAction, headers: Record<string, string>, fields: Record<string, string>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(`1_${name}`, value);
  body.set("0", JSON.stringify([{ status: "idle" }, "$K1"]));
  return fetch(`${url}${page}`, { method: "POST", body, headers: { Origin: url, "Next-Action": id, Accept: "text/x-component", ...headers }, redirect: "manual" });
}

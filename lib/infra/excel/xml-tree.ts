import { SaxesParser } from "saxes";
import { REFUSALS, refused } from "./limits";

/** An element of a part that is changed and written again; texts stand between its elements. */
export type XmlNode = { name: string; attributes: Record<string, string>; children: (XmlNode | string)[] };

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;" };
const escapedText = (text: string) => text.replace(/[&<>\r]/g, (each) => escapes[each] as string);
const escapedValue = (text: string) => text.replace(/[&<>"\r\n\t]/g, (each) => escapes[each] as string);

/** @throws FileRefused for what is no XML, or declares a document type */
export function parseTree(text: string): XmlNode {
  const top: XmlNode = { name: "", attributes: {}, children: [] };
  const open = [top];
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = () => {
    throw refused(REFUSALS.broken());
  };
  parser.on("doctype", refuse);
  parser.on("error", refuse);
  const add = (text: string) => void open.at(-1)?.children.push(text);
  parser.on("text", (found) => open.length > 1 && add(found));
  parser.on("cdata", add);
  parser.on("opentag", ({ name, attributes }) => {
    const node: XmlNode = { name, attributes, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text.replace(/^\ufeff/, "")).close();
  return top.children[0] as XmlNode;
}

function nodeText({ name, attributes, children }: XmlNode): string {
  const start = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapedValue(value)}"`)
    .join("")}`;
  if (children.length === 0) return `${start}/>`;
  return `${start}>${children.map((child) => (typeof child === "string" ? escapedText(child) : nodeText(child))).join("")}</${name}>`;
}

/** The part as it is written. */
export const treeText = (root: XmlNode): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${nodeText(root)}`;

export const localName = ({ name }: XmlNode): string => name.slice(name.indexOf(":") + 1);

/** Elements directly inside, of one name or all. */
export const elements = (node: XmlNode | undefined, name?: string): XmlNode[] =>
  (node?.children ?? []).filter((child): child is XmlNode => typeof child !== "string" && (name === undefined || localName(child) === name));

export const element = (node: XmlNode | undefined, name: string): XmlNode | undefined => elements(node, name)[0];

/** Elements of one name at any depth. */
export const deepElements = (node: XmlNode, name: string): XmlNode[] =>
  elements(node).flatMap((child) => [...(localName(child) === name ? [child] : []), ...deepElements(child, name)]);

/** All text inside. */
export const innerText = (node: XmlNode): string => node.children.map((child) => (typeof child === "string" ? child : innerText(child))).join("");

/** A new element under the prefix that the part writes its names with. */
export function newNode(root: XmlNode, name: string, attributes: Record<string, string> = {}, children: (XmlNode | string)[] = []): XmlNode {
  return { name: root.name.slice(0, root.name.indexOf(":") + 1) + name, attributes, children };
}

/** Puts a child where the order of names wants it. */
export function insertInOrder(parent: XmlNode, child: XmlNode, order: readonly string[]): void {
  const rank = (node: XmlNode) => order.indexOf(localName(node));
  const at = parent.children.findIndex((each) => typeof each !== "string" && rank(each) > rank(child));
  parent.children.splice(at < 0 ? parent.children.length : at, 0, child);
}

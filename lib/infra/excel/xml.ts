import { SaxesParser } from "saxes";
import { FileRefused, REFUSALS, refused } from "./limits";

export type Attributes = Record<string, string>;
type Handlers = { open?: (name: string, attributes: Attributes) => void; text?: (text: string) => void; close?: (name: string) => void };

/** Tags within tags; office files have a dozen. */
const DEEPEST = 64;

/** A name without its prefix: some programs write x:row for row. */
const local = (name: string) => {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
};

/** An attribute whose prefix the file chooses, r:id. */
export const prefixed = (attributes: Attributes, name: string): string | undefined => attributes[Object.keys(attributes).find((key) => key.endsWith(`:${name}`)) ?? ""];

export const isOn = (value: string | undefined): boolean => value === "1" || value === "true" || value === "on";

/**
 * Reads XML in pieces. Office files declare no document type: one that does is refused, and with it every entity of its own.
 * @throws FileRefused
 */
export async function readXml(pieces: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = () => {
    throw refused(REFUSALS.broken());
  };
  parser.on("doctype", refuse);
  parser.on("error", refuse);
  const { open, text, close } = handlers;
  let depth = 0;
  parser.on("opentag", (tag) => {
    if ((depth += 1) > DEEPEST) refuse();
    open?.(local(tag.name), tag.attributes);
  });
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  parser.on("closetag", (tag) => {
    depth -= 1;
    close?.(local(tag.name));
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    let some = false;
    for await (const piece of pieces) {
      some = true;
      parser.write(decoder.decode(piece, { stream: true }));
    }
    if (some) parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof FileRefused ? error : refused(REFUSALS.broken());
  }
}

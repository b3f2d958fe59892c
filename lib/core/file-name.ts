import { normalise } from "./text";

/** A file's name as it may be kept and shown: no folders, no marks that steer a terminal or turn the reading direction, not too long. */
export function safeFileName(given: string, otherwise: string): string {
  const last =
    normalise(given.replace(/[\r\n\t\0]+/g, " "))
      .split(/[/\\]/)
      .at(-1) ?? "";
  const clean = last.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"|?*\p{Cs}]/gu, "").trim();
  const [, stem = clean, ending = ""] = /^(.*?)(\.[A-Za-z]{1,5})?$/u.exec(clean) ?? [];
  return `${[...stem].slice(0, 100).join("").trim() || otherwise}${ending}`;
}

/** RFC 6266: an ASCII name for old programs, the real one beside it. */
export function disposition(name: string, plain: string, how: "attachment" | "inline" = "attachment"): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

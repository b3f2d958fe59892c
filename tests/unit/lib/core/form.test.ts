import { expect, test } from "vitest";
import { textFields } from "@/lib/core/form";

test("every text field is given back as it was typed", () => {
  const form = new FormData();
  form.append("contactPost", " 项目联络岗 ");
  form.append("notes", "第一行\n第二行");
  expect(textFields(form)).toEqual({ contactPost: " 项目联络岗 ", notes: "第一行\n第二行" });
});

test("files and the framework's own fields are left out", () => {
  const form = new FormData();
  form.append("$ACTION_ID_1", "x");
  form.append("paper", new Blob(["x"]), "paper.pdf");
  expect(textFields(form)).toEqual({});
});

test("of a field sent twice the last one counts, and no field reaches into the object itself", () => {
  const form = new FormData();
  form.append("version", "1");
  form.append("version", "2");
  form.append("__proto__", "polluted");
  form.append("constructor", "a");
  const fields = textFields(form);
  expect(fields.version).toBe("2");
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

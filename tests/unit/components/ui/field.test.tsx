import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Field, Select, TextInput } from "@/components/ui/field";

test("error and hint are both read out with the control", () => {
  const html = renderToStaticMarkup(
    <Field id="homes" label="户数" hint="与登记一致" error={["不能为空", "须为整数"]} required>
      {(control) => <TextInput {...control} numeric defaultValue="24" />}
    </Field>,
  );
  expect(html).toContain('<label class="lab" for="homes">户数</label>');
  expect(html).toContain('aria-describedby="homes-error homes-hint"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('aria-required="true"');
  expect(html.match(/class="err"/g)).toHaveLength(2);
  // The browser's own check shows one error at a time, in its own language.
  expect(html).not.toMatch(/\srequired(=|\s|>)/);
});

test.each([{ error: undefined }, { error: null }, { error: [] }, { error: "" }])("without an error ($error) nothing is marked wrong", ({ error }) => {
  const html = renderToStaticMarkup(
    <Field id="homes" label="户数" error={error}>
      {(control) => <TextInput {...control} />}
    </Field>,
  );
  expect(html).not.toContain("aria-");
});

test("choices stand under their headings", () => {
  const html = renderToStaticMarkup(<Select groups={[{ label: "芒市", options: [{ value: "a", label: "甲" }] }]} />);
  expect(html).toContain('<optgroup label="芒市"><option value="a">甲</option></optgroup>');
});

test("the empty choice of a select carries no value", () => {
  const html = renderToStaticMarkup(<Select empty="全部" options={[{ value: "a", label: "甲" }]} />);
  expect(html).toContain('<option value="">全部</option><option value="a">甲</option>');
});

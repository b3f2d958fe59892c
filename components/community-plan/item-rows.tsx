import { Glyph } from "@/components/ui/glyph";
import { Head, Scroll } from "@/components/ui/table";
import { TextInput } from "@/components/ui/field";
import { TIER_LABELS } from "@/lib/domains/community-plan/labels";
import { itemField } from "@/lib/domains/community-plan/rules";
import type { ItemTerm, PlanText } from "@/lib/domains/community-plan/types";

type Props = { terms: ItemTerm[]; text: PlanText; errors: Partial<Record<string, string>> };

function CellFault({ id, message }: { id: string; message?: string }) {
  if (!message) return null;
  return (
    <span className="err" id={`${id}-error`}>
      <Glyph name="late" className="i-s" />
      <span>{message}</span>
    </span>
  );
}

function Quantity({ term, part, text, errors }: { term: ItemTerm; part: "planned" | "done" } & Omit<Props, "terms">) {
  const id = itemField(part, term.key);
  if (term.unit === null) return <td className="num">—</td>;
  return (
    <td>
      <TextInput
        id={id}
        name={id}
        numeric
        defaultValue={text[id] ?? ""}
        aria-label={`${term.name}，${part === "planned" ? "计划" : "完成"}数量，${term.unit}`}
        aria-invalid={errors[id] ? true : undefined}
        aria-describedby={errors[id] ? `${id}-error` : undefined}
      />
      <CellFault id={id} message={errors[id]} />
    </td>
  );
}

function Tick({ id, label, text, errors }: { id: string; label: string } & Omit<Props, "terms">) {
  return (
    <>
      <input
        id={id}
        type="checkbox"
        className="chk"
        name={id}
        value="1"
        defaultChecked={text[id] === "1"}
        aria-label={label}
        aria-invalid={errors[id] ? true : undefined}
        aria-describedby={errors[id] ? `${id}-error` : undefined}
      />
      <CellFault id={id} message={errors[id]} />
    </>
  );
}

/** The items of one group, each to be ticked, with what is planned and done of it. */
export function ItemRows({ terms, text, errors }: Props) {
  const group = terms[0]?.group ?? "";
  return (
    <Scroll label={group}>
      <table className="tbl tight item-rows">
        <caption>
          <b>{group}</b>
        </caption>
        <thead>
          <tr>
            <Head className="tick">列入</Head>
            <Head>项目</Head>
            <Head>类别</Head>
            <Head>单位</Head>
            <Head num>计划数量</Head>
            <Head num>完成数量</Head>
            <Head>已完成</Head>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={term.key}>
              <td>
                <Tick id={itemField("on", term.key)} label={`列入${term.name}`} text={text} errors={errors} />
              </td>
              <th scope="row">
                <label htmlFor={itemField("on", term.key)}>{term.name}</label>
              </th>
              <td className="nb">{TIER_LABELS[term.tier]}</td>
              <td className="nb">{term.unit ?? "—"}</td>
              <Quantity term={term} part="planned" text={text} errors={errors} />
              <Quantity term={term} part="done" text={text} errors={errors} />
              <td>
                <Tick id={itemField("isDone", term.key)} label={`${term.name}已完成`} text={text} errors={errors} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

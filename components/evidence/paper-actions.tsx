import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { EvidenceItem, EvidenceView } from "@/lib/domains/evidence/types";
import { ACCEPTED } from "./accepted";
import { WithdrawForm } from "./withdraw-form";

type Props = { item: EvidenceItem; keys: EvidenceView["keys"]["items"][string] | undefined; back: string };

/** What the own unit does with a paper: a further version, or withdrawing it. Plain forms, behind one word. */
export function PaperActions({ item, keys, back }: Props) {
  if (!item.own || !keys) return null;
  const id = `version-${item.id}`;
  return (
    <details className="mend">
      <summary>
        换新版、作废<span className="vh">{item.title}</span>
      </summary>
      <form action="/api/evidence" method="post" encType="multipart/form-data" className="stack-form">
        <input type="hidden" name="idempotencyKey" value={keys.add} />
        <input type="hidden" name="evidenceId" value={item.id} />
        <input type="hidden" name="back" value={back} />
        <Field id={id} label="新版文件" hint="原来的版本保留，可以查看。">
          {(control) => <input {...control} type="file" name="file" className="inp file" accept={ACCEPTED} required />}
        </Field>
        <div className="acts">
          <Button type="submit">
            上传新版<span className="vh">{item.title}</span>
          </Button>
        </div>
      </form>
      <WithdrawForm evidenceId={item.id} version={item.version} title={item.title} idempotencyKey={keys.withdraw} />
    </details>
  );
}

"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select, TextInput } from "@/components/ui/field";

/** A file that somebody picked, with what it is to be called and how far it is. `key`: sent with it, so that it counts once. */
export type Chosen = {
  key: string;
  file: File;
  kind: string;
  title: string;
  documentNumber: string;
  issuedOn: string;
  state: "waiting" | "sending" | "done" | "failed";
  sent: number;
  message?: string;
  /** No kind was chosen: a paper under the wrong one is not found again */
  kindFault?: string;
};

type Props = { chosen: Chosen; options: readonly { value: string; label: string }[]; onChange: (by: Partial<Chosen>) => void; onDrop: () => void };

const stateWords = ({ state, sent }: Chosen) => (state === "done" ? "已保存" : sent < 100 ? `已上传${sent}%` : "上传完成，正在核对保存");

/** One picked file: kind, name, number and date, then its progress. */
export function ChosenFile({ chosen, options, onChange, onDrop }: Props) {
  const id = useId();
  const busy = chosen.state === "sending" || chosen.state === "done";
  return (
    <li>
      <div className="pairs">
        <Field id={`${id}-title`} label="名称" hint={chosen.file.name} error={chosen.message} className="wide">
          {(control) => <TextInput {...control} value={chosen.title} maxLength={100} disabled={busy} onChange={(event) => onChange({ title: event.currentTarget.value })} />}
        </Field>
        <Field id={`${id}-kind`} label="材料类别" error={chosen.kindFault}>
          {(control) => (
            <Select
              {...control}
              value={chosen.kind}
              empty={chosen.kind === "" ? "请选择" : undefined}
              options={options}
              disabled={busy}
              onChange={(event) => onChange({ kind: event.currentTarget.value, kindFault: undefined })}
            />
          )}
        </Field>
        <Field id={`${id}-number`} label="文号" mark="选填">
          {(control) => (
            <TextInput {...control} value={chosen.documentNumber} maxLength={60} disabled={busy} onChange={(event) => onChange({ documentNumber: event.currentTarget.value })} />
          )}
        </Field>
        <Field id={`${id}-date`} label="日期" mark="选填">
          {(control) => <TextInput {...control} type="date" value={chosen.issuedOn} disabled={busy} onChange={(event) => onChange({ issuedOn: event.currentTarget.value })} />}
        </Field>
      </div>
      {busy ? (
        <div role="status">
          <progress value={chosen.sent} max={100} aria-label={`${chosen.title}上传进度`} />
          <p className="small sec">{stateWords(chosen)}</p>
        </div>
      ) : (
        <Button onClick={onDrop}>
          不传这个<span className="vh">{chosen.title}</span>
        </Button>
      )}
    </li>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select, TextInput } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { useScripts } from "@/components/ui/use-scripts";
import { KIND_LABELS, LIMIT_WORDS, PICTURE_WORDS } from "@/lib/domains/evidence/labels";
import { EVIDENCE_KINDS, type EvidenceKind, type EvidenceSubject } from "@/lib/domains/evidence/types";
import { ACCEPTED } from "./accepted";
import { type Chosen, ChosenFile } from "./chosen-file";
import { sendFile } from "./send-file";

type Props = { subject: EvidenceSubject; idempotencyKey: string; back: string; kind?: EvidenceKind; milestone?: string; kinds?: readonly EvidenceKind[] };

/** Most files at a time. */
const MOST_FILES = 30;

/** A key for a form, made where the address may be plain http: there is no other way than by hand. */
function newKey(): string {
  const [a = "", b = "", c = "", d = ""] = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16).padStart(8, "0"));
  return [a, b.slice(0, 4), `4${b.slice(5)}`, `8${c.slice(1, 4)}`, c.slice(4) + d].join("-");
}

const kindIn = (form: HTMLFormElement): string => String(new FormData(form).get("kind") as string | null);

/** Where papers and pictures are dropped or picked: a plain form for one file; with scripts many at once, each with its kind, name and progress. */
export function EvidenceUpload({ subject, idempotencyKey, back, kind, milestone, kinds = EVIDENCE_KINDS }: Props) {
  const scripts = useScripts();
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [saved, setSaved] = useState(0);
  const [over, setOver] = useState(false);
  const sending = useRef(false);
  const [base] = Object.entries(subject) as [string, string | number][];
  const id = (name: string) => `evidence-${name}-${base?.[0]}`;
  const options = kinds.map((each) => ({ value: each, label: KIND_LABELS[each] }));
  const sole = kind ?? (kinds.length === 1 ? kinds[0] : undefined);
  const waiting = chosen.filter(({ state }) => state === "waiting" || state === "failed");

  function choose(files: FileList | null, as: string) {
    const found = [...(files ?? [])].filter((file) => file.size > 0);
    setFault(chosen.length + found.length > MOST_FILES ? `一次最多${MOST_FILES}个文件，多出的没有加入。` : null);
    const added = found
      .slice(0, Math.max(0, MOST_FILES - chosen.length))
      .map((file): Chosen => ({
        key: newKey(),
        file,
        kind: as,
        title: file.name.replace(/\.[a-z0-9]{1,5}$/i, "").slice(0, 100),
        documentNumber: "",
        issuedOn: "",
        state: "waiting",
        sent: 0,
      }));
    setChosen((before) => [...before, ...added]);
  }

  const change = (key: string, by: Partial<Chosen>) => setChosen((before) => before.map((each) => (each.key === key ? { ...each, ...by } : each)));

  async function sendAll() {
    if (sending.current) return;
    // Said before anything is sent: a large picture would go for nothing.
    if (waiting.some((each) => each.kind === "")) return void waiting.filter((each) => each.kind === "").forEach((each) => change(each.key, { kindFault: "请选择材料类别。" }));
    sending.current = true;
    setFault(null);
    setSaved(0);
    const fixed = { ...(base ? { [base[0]]: String(base[1]) } : {}), ...(milestone ? { milestone } : {}) };
    // One after the other: the server makes pictures anew one at a time, and a slow line carries one file sooner than ten.
    let done = 0;
    for (const each of waiting) {
      change(each.key, { state: "sending", sent: 0, message: undefined });
      const message = await sendFile(each, fixed, (sent) => change(each.key, { sent }));
      if (message === null) done += 1;
      change(each.key, message === null ? { state: "done" } : { state: "failed", message });
    }
    setSaved(done);
    sending.current = false;
    setChosen((before) => before.filter(({ state }) => state !== "done"));
    router.refresh();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (waiting.length > 0) return void sendAll();
    // Picked before the scripts came: shown in the list first.
    const picked = event.currentTarget.elements.namedItem("file");
    if (picked instanceof HTMLInputElement && picked.files?.length) choose(picked.files, kindIn(event.currentTarget));
    else setFault("请选择要上传的文件。");
  }

  function drop(event: DragEvent<HTMLFormElement>) {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files, kindIn(event.currentTarget));
  }

  return (
    <form
      action="/api/evidence"
      method="post"
      encType="multipart/form-data"
      className={over ? "upload-box stack-form over" : "upload-box stack-form"}
      onSubmit={submit}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <UnsavedGuard unsaved={chosen.length > 0} />
      {saved > 0 && <Note tone="done" title={`已保存${saved}个文件。`} role="status" />}
      {fault && <Note tone="late" title={fault} role="alert" />}
      {base && <input type="hidden" name={base[0]} value={base[1]} />}
      {milestone && <input type="hidden" name="milestone" value={milestone} />}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="back" value={back} />
      <div className="pairs">
        <Field id={id("kind")} label="材料类别" hint={scripts ? "先选类别，再选文件；每个文件还可以单独改。" : undefined}>
          {(control) => (
            <Select
              {...control}
              name="kind"
              empty={sole ? undefined : "请选择"}
              defaultValue={sole ?? ""}
              options={options}
              onChange={({ currentTarget: { value } }) => setChosen((before) => before.map((each) => (each.kind === "" ? { ...each, kind: value, kindFault: undefined } : each)))}
            />
          )}
        </Field>
        {!scripts && (
          <>
            <Field id={id("title")} label="名称" mark="选填，不填用文件名">
              {(control) => <TextInput {...control} name="title" maxLength={100} />}
            </Field>
            <Field id={id("number")} label="文号" mark="选填">
              {(control) => <TextInput {...control} name="documentNumber" maxLength={60} />}
            </Field>
            <Field id={id("date")} label="日期" mark="选填">
              {(control) => <TextInput {...control} type="date" name="issuedOn" />}
            </Field>
          </>
        )}
      </div>
      <Field id={id("file")} label={scripts ? "文件，可以一次选多个" : "文件"} hint={`${scripts ? "拖到这里，或点按选择。" : ""}${LIMIT_WORDS}${PICTURE_WORDS}`}>
        {(control) => (
          <input
            {...control}
            type="file"
            name="file"
            className="inp file"
            accept={ACCEPTED}
            multiple={scripts}
            onChange={(event) => {
              const { form, files } = event.currentTarget;
              if (form) choose(files, kindIn(form));
              event.currentTarget.value = "";
            }}
          />
        )}
      </Field>
      {chosen.length > 0 && (
        <ol className="chosen">
          {chosen.map((each) => (
            <ChosenFile
              key={each.key}
              chosen={each}
              options={options}
              onChange={(by) => change(each.key, by)}
              onDrop={() => setChosen((before) => before.filter(({ key }) => key !== each.key))}
            />
          ))}
        </ol>
      )}
      <div className="acts">
        <Button type="submit" variant="pri">
          {scripts && chosen.length > 0 ? `上传${waiting.length}个文件` : "上传"}
        </Button>
      </div>
    </form>
  );
}

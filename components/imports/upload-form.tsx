"use client";

import { type ClipboardEvent, type DragEvent, type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";

const MOST_BYTES = 20 * 1024 * 1024;
const TOO_LARGE = "文件大小超过20兆字节，未上传。请删去图片和无关的工作表，或分成几个文件上传。";
const FAILED = "上传没有完成，未保存。请检查网络后重新上传。";

type Sent = { address?: string; message?: string };

function answerOf(request: XMLHttpRequest): Sent {
  try {
    return JSON.parse(request.responseText) as Sent;
  } catch {
    return { message: request.responseText || FAILED };
  }
}

/** Where a workbook is dropped, pasted or picked. Before scripts arrive it is a plain form; with them it shows how far the upload is. */
export function UploadForm({ idempotencyKey, children }: { idempotencyKey: string; children: ReactNode }) {
  const [sent, setSent] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  function send(file: File | null | undefined) {
    setOver(false);
    if (sent !== null) return;
    if (!file || file.size === 0) return setFault("请选择要上传的文件。");
    if (file.size > MOST_BYTES) return setFault(TOO_LARGE);
    const body = new FormData();
    body.append("idempotencyKey", idempotencyKey);
    body.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", "/api/communities/import");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => setSent(event.total > 0 ? Math.round((event.loaded / event.total) * 100) : 0);
    request.onload = () => {
      const { address, message } = answerOf(request);
      if (address) return window.location.assign(address);
      setSent(null);
      setFault(message ?? FAILED);
    };
    request.onerror = () => {
      setSent(null);
      setFault(FAILED);
    };
    setFault(null);
    setSent(0);
    request.send(body);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    send(file instanceof File ? file : null);
  }

  function hover(event: DragEvent, is: boolean) {
    event.preventDefault();
    setOver(is);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    send(event.dataTransfer.files[0]);
  }

  function paste(event: ClipboardEvent) {
    const file = event.clipboardData.files[0];
    if (!file) return;
    event.preventDefault();
    send(file);
  }

  return (
    <form
      action="/api/communities/import"
      method="post"
      encType="multipart/form-data"
      className={over ? "upload-box stack-form over" : "upload-box stack-form"}
      onSubmit={submit}
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={drop}
      onPaste={paste}
    >
      {fault && <Note tone="late" title={fault} role="alert" />}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field id="file" label="明细表" hint="拖到这里、粘贴，或点按选择。Excel 工作簿，新旧格式都可以，宏不读取；最大20兆字节。按文件内容识别，不看文件名。">
        {(control) => <input {...control} type="file" name="file" className="inp file" accept=".xlsx,.xlsm,.xls" disabled={sent !== null} />}
      </Field>
      {sent !== null && (
        <div role="status">
          <progress value={sent} max={100} aria-label="上传进度" />
          <p className="small sec">{sent < 100 ? `已上传${sent}%` : "上传完成，正在保存"}</p>
        </div>
      )}
      <div className="acts both">
        <Button type="submit" variant="pri" aria-disabled={sent !== null || undefined}>
          上传并核对
        </Button>
        {children}
      </div>
    </form>
  );
}

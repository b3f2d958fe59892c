"use client";

import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { chosenFault, FAILED, pastedFile, sizeInWords } from "./chosen-file";

type Sent = { address?: string; message?: string };

function answerOf(request: XMLHttpRequest): Sent {
  try {
    return JSON.parse(request.responseText) as Sent;
  } catch {
    return { message: request.responseText || FAILED };
  }
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/**
 * Where a workbook is dropped, pasted or picked, the whole page over. Before scripts arrive it is a plain form; with them it says
 * which file was taken and how far its upload is.
 */
export function UploadForm({ idempotencyKey, children }: { idempotencyKey: string; children: ReactNode }) {
  const [sent, setSent] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [chosen, setChosen] = useState<{ name: string; size: number } | null>(null);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (fault !== null) input.current?.focus();
  }, [fault]);

  function send(files: readonly File[]) {
    setOver(false);
    if (sent !== null) return;
    const [file] = files;
    setChosen(file ? { name: file.name, size: file.size } : null);
    const wrong = chosenFault(files);
    if (wrong !== null || !file) return setFault(wrong ?? FAILED);
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

  const drop = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    send([...(event.dataTransfer?.files ?? [])]);
  });
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const pasted = pastedFile(event.clipboardData);
    if (pasted === null) return;
    event.preventDefault();
    if (typeof pasted === "string") setFault(pasted);
    else send(pasted);
  });

  // The whole page, not the box alone: a file dropped beside it would otherwise be opened in the page's place.
  useEffect(() => {
    const hover = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const dropped = (event: DragEvent) => drop(event);
    const pasted = (event: ClipboardEvent) => paste(event);
    document.addEventListener("dragover", hover);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", dropped);
    document.addEventListener("paste", pasted);
    return () => {
      document.removeEventListener("dragover", hover);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", dropped);
      document.removeEventListener("paste", pasted);
    };
  }, []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    send([...(input.current?.files ?? [])]);
  }

  return (
    <form
      action="/api/communities/import"
      method="post"
      encType="multipart/form-data"
      className={over ? "upload-box stack-form over" : "upload-box stack-form"}
      aria-label="上传明细表"
      onSubmit={submit}
    >
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Field
        id="file"
        label="明细表"
        error={fault}
        hint="点按选择，或把文件拖到页面上、复制后粘贴。Excel 工作簿，新旧格式都可以，宏不读取；最大20兆字节。按文件内容识别，不看文件名。"
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            type="file"
            name="file"
            className="inp file"
            accept=".xlsx,.xlsm,.xls"
            disabled={sent !== null}
            onChange={() => {
              setFault(null);
              setChosen(null);
            }}
          />
        )}
      </Field>
      {sent !== null && (
        <div role="status">
          <progress value={sent} max={100} aria-label="上传进度" />
          <p className="small sec">
            {chosen && `${chosen.name}（${sizeInWords(chosen.size)}）`}
            {sent < 100 ? `已上传${sent}%` : "上传完成，正在保存"}
          </p>
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

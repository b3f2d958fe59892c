import type { Chosen } from "./chosen-file";

const FAILED = "上传没有完成，未保存。请检查网络后再传。";

/** Sends one file with its particulars. @returns what went wrong, null where it is saved */
export function sendFile(chosen: Chosen, fixed: Record<string, string>, onProgress: (percent: number) => void): Promise<string | null> {
  const body = new FormData();
  for (const [name, value] of Object.entries({
    ...fixed,
    idempotencyKey: chosen.key,
    kind: chosen.kind,
    title: chosen.title,
    documentNumber: chosen.documentNumber,
    issuedOn: chosen.issuedOn,
  }))
    if (value !== "") body.append(name, value);
  body.append("file", chosen.file, chosen.file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/evidence");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? Math.round((event.loaded / event.total) * 100) : 0);
    request.onload = () => {
      if (request.status === 200) return resolve(null);
      try {
        resolve((JSON.parse(request.responseText) as { message?: string }).message ?? FAILED);
      } catch {
        resolve(request.status === 413 || request.status === 401 || request.status === 403 ? request.responseText : FAILED);
      }
    };
    request.onerror = () => resolve(FAILED);
    request.send(body);
  });
}

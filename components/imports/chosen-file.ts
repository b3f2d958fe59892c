import { formatCount } from "@/lib/core/money";

/** What the server takes; asked here too, so that nobody waits for an upload in vain. */
const MOST_BYTES = 20 * 1024 * 1024;
const PASTED = "剪贴板里是单元格或图片，不是文件。请在文件夹里复制工作簿文件，再到这里粘贴。";

export const FAILED = "上传没有完成，未保存。请检查网络；文件选择之后又改动过的，请重新选择。";

/** A file's size as people read it. */
export const sizeInWords = (bytes: number): string => (bytes < 1024 * 1024 ? `${formatCount(Math.ceil(bytes / 1024))}千字节` : `${(bytes / 1024 / 1024).toFixed(1)}兆字节`);

/** Why what was picked, dropped or pasted is not sent at all; null where it is. */
export function chosenFault(files: readonly Pick<File, "name" | "size">[]): string | null {
  const [file, second] = files;
  if (!file) return "请选择要上传的明细表。";
  if (second) return `一次上传一个文件，这里有${formatCount(files.length)}个，未上传。几张表可以放在一个工作簿里。`;
  if (file.size === 0) return `“${file.name}”是空的，或者是文件夹，未上传。请打开看看，保存后重新选择。`;
  if (file.size > MOST_BYTES) return `“${file.name}”有${sizeInWords(file.size)}，超过20兆字节，未上传。请删去图片和无关的工作表，或分成几个文件上传。`;
  return null;
}

/** Files in what was pasted; null where it has none; a word where it is cells, which come with a picture of themselves. */
export function pastedFile(data: Pick<DataTransfer, "files" | "types"> | null): File[] | string | null {
  const files = [...(data?.files ?? [])];
  if (files.length === 0) return null;
  return files.every(({ type }) => type.startsWith("image/")) ? PASTED : files;
}

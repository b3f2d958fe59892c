import { contentKind, mediaTypeOf, MOST_PAPER, MOST_PICTURE, PICTURES } from "./content-kind";
import { remakePicture } from "./pictures";
import { FileNotKept, keepFile, receiveFile, storeBytes } from "./storage";

/** A paper or picture as it is kept; `preview`: a small picture of it. */
export type KeptDocument = { hash: string; size: number; mediaType: string; width: number | null; height: number | null; previewHash: string | null };

const LESS = "请压缩或分成几个文件后再上传。";

/**
 * Keeps a paper or a picture that comes in pieces: what it is is found in its content, pictures are made anew.
 * @throws FileNotKept
 */
export const keepDocument = (pieces: AsyncIterable<Buffer>, name: string): Promise<KeptDocument> =>
  receiveFile(pieces, { bytes: MOST_PAPER, advice: LESS }, async (incoming) => {
    const kind = await contentKind(incoming, name);
    if (!PICTURES.some((picture) => picture === kind)) {
      await keepFile(incoming);
      return { hash: incoming.hash, size: incoming.size, mediaType: mediaTypeOf(kind), width: null, height: null, previewHash: null };
    }
    if (incoming.size > MOST_PICTURE) throw new FileNotKept(413, `照片大小超过${MOST_PICTURE / 1024 / 1024}兆字节，未保存。请缩小后再上传。`);
    const { bytes, mediaType, width, height, preview } = await remakePicture(incoming.file, kind === "jpg");
    const { hash: previewHash } = await storeBytes(preview);
    return { ...(await storeBytes(bytes)), mediaType, width, height, previewHash };
  });

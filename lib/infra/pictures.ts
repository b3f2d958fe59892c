import sharp from "sharp";
import { logger } from "./logger";
import { FileNotKept } from "./storage";

/** Most pixels that are unpacked, whatever a file's header says. */
const MOST_PIXELS = 50_000_000;
/** Longest side of what is kept, in pixels. */
const LONGEST_SIDE = 4096;
const SMALL = { width: 480, height: 360 };
const SECONDS = 30;

export type Picture = { bytes: Buffer; mediaType: "image/jpeg" | "image/webp"; width: number; height: number; preview: Buffer };

// One picture at a time, on one core, nothing kept in memory: the portal goes on beside it.
sharp.concurrency(1);
sharp.cache(false);
let line: Promise<unknown> = Promise.resolve();

async function make(file: string, photo: boolean): Promise<Picture> {
  const upright = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: "warning", sequentialRead: true }).autoOrient();
  const sized = upright.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true });
  const format = photo ? sized.jpeg({ quality: 86 }) : sized.webp({ quality: 88, effort: 2 });
  const { data, info } = await format.timeout({ seconds: SECONDS }).toBuffer({ resolveWithObject: true });
  const preview = await sharp(data)
    .resize({ ...SMALL, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#fff" })
    .jpeg({ quality: 76 })
    .toBuffer();
  return { bytes: data, mediaType: photo ? "image/jpeg" : "image/webp", width: info.width, height: info.height, preview };
}

/**
 * Makes a picture anew from its pixels alone: upright, without what came beside them (place, device, other files), and a small one of it.
 * @param photo whether it came as a JPEG; others keep sharp edges and transparency
 * @throws FileNotKept
 */
export function remakePicture(file: string, photo: boolean): Promise<Picture> {
  const made = line.then(() => make(file, photo));
  line = made.catch(() => undefined);
  return made.catch((error: Error) => {
    logger.info({ error: error.message }, "a picture was not taken");
    if (/pixel limit/i.test(error.message)) throw new FileNotKept(415, `图片超过${MOST_PIXELS / 10_000}万像素，未保存。请缩小后再上传。`);
    throw new FileNotKept(415, "图片已损坏或不完整，未保存。请重新拍照、导出后再上传。");
  });
}

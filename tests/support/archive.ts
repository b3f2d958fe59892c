import { fromBuffer } from "yauzl";

/** Texts inside an Office file or archive; any other body as it is. */
export async function textInside(body: Buffer): Promise<string> {
  if (body.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004") return body.toString("utf8");
  return new Promise((resolve, reject) => {
    fromBuffer(body, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      let all = "";
      zip.on("entry", (entry: { fileName: string }) => {
        all += `${entry.fileName}\n`;
        zip.openReadStream(entry as never, (fault, stream) => {
          if (fault) return reject(fault);
          const parts: Buffer[] = [];
          stream.on("data", (part: Buffer) => parts.push(part));
          stream.on("end", () => ((all += Buffer.concat(parts).toString("utf8")), zip.readEntry()));
        });
      });
      zip.on("end", () => resolve(all));
      zip.readEntry();
    });
  });
}

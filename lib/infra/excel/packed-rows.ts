import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { SheetRow } from "./sheet-form";

/** Rows that wait to be written, packed: the whole register of a prefecture takes a few megabytes. */
export function packedRows(): { add: (rows: readonly SheetRow[]) => void; rows: () => Iterable<SheetRow> } {
  const pieces: Buffer[] = [];
  return {
    add: (rows) => void pieces.push(deflateRawSync(JSON.stringify(rows), { level: 1 })),
    rows: function* () {
      for (const piece of pieces) yield* JSON.parse(inflateRawSync(piece).toString()) as SheetRow[];
    },
  };
}

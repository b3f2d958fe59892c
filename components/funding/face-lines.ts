import type { Fen } from "@/lib/core/money";
import { formatWan } from "@/lib/core/money";
import { FACES, type Face } from "@/lib/domains/channels/types";
import { plannedText } from "@/lib/domains/funding-plan/rules";
import { barPercent, largestFace, ratesOf } from "@/lib/domains/funding-totals/rules";
import type { FaceLine, Faces } from "@/lib/domains/funding-totals/types";
import type { FaceRow } from "./face-table";
import { ledgerAddress, planOf } from "./money-address";

const FEN = { COMMITTED: "committedFen", RECEIVED: "receivedFen", PAID: "paidFen" } as const satisfies Record<Face, keyof Faces>;

function ratesIn(faces: Faces, part: boolean): string[] {
  const { committed, received, paid } = ratesOf(faces);
  return part ? ["—", "—", paid] : [committed, received, paid];
}

function rowOf(line: FaceLine, longest: Fen, plans: boolean): FaceRow {
  const planned = line.part ? { text: "—" } : { text: plannedText(line.plannedFen), href: plans && line.plannedFen !== null ? planOf(line.at) : undefined };
  return {
    name: line.part ? `其中：${line.name}` : line.name,
    part: line.part,
    bar: [line.plannedFen, line.committedFen, line.receivedFen, line.paidFen].map((fen) => barPercent(fen, longest)),
    figures: [planned, ...FACES.map((face) => ({ text: formatWan(line[FEN[face]]), href: line[FEN[face]] === 0n ? undefined : ledgerAddress({ ...line.at, face }) }))],
    rates: ratesIn(line, line.part),
  };
}

/** Lines of the four faces as texts, the sum last where there is one. `plans`: the reader may open the plan. */
export function faceRows(lines: readonly FaceLine[], total: Faces | null, plans: boolean): FaceRow[] {
  const longest = largestFace(lines);
  const sum = total && {
    name: "合计",
    part: false,
    bar: [],
    figures: [plannedText(total.plannedFen), ...FACES.map((face) => formatWan(total[FEN[face]]))].map((text) => ({ text })),
    rates: ratesIn(total, false),
  };
  return [...lines.map((line) => rowOf(line, longest, plans)), ...(sum ? [sum] : [])];
}

import { formatWan } from "@/lib/core/money";

/** An amount as it is booked: what goes back, or leaves a pool, is red with its minus. */
export const Booked = ({ fen }: { fen: bigint }) => (fen < 0n ? <b className="r">{formatWan(fen)}</b> : <>{formatWan(fen)}</>);

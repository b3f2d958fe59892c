import { randomUUID } from "node:crypto";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { formatCount } from "@/lib/core/money";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import type { Pair } from "@/lib/domains/register-quality/types";
import { ApartForm } from "./apart-form";

function Side({ side }: { side: Pair["first"] }) {
  return (
    <div>
      <a href={`/communities/${side.id}`}>{side.name}</a>
      <div className="small mut">
        {side.id}，{formatCount(side.households)}户，{STAGE_LABELS[side.stage]}
      </div>
      <div className="small mut">{side.place}</div>
    </div>
  );
}

/** Pairs that may be one place, side by side; their own county merges them or keeps both with a reason. */
export function PairList({ pairs, writes }: { pairs: Pair[]; writes: (countyCode: string) => boolean }) {
  if (pairs.length === 0) return <Empty>没有名称相同、地址相同的小区。</Empty>;
  return (
    <ul className="pairs-list">
      {pairs.map((pair) => (
        <li key={`${pair.first.id}-${pair.second.id}`}>
          <p className="small">{pair.ground}</p>
          <div className="sides">
            <Side side={pair.first} />
            <Side side={pair.second} />
          </div>
          {writes(pair.countyCode) && (
            <div className="sides">
              <ApartForm firstId={pair.first.id} secondId={pair.second.id} idempotencyKey={randomUUID()} />
              <div className="end">
                <ButtonLink href={`/communities/${pair.first.id}/merge?with=${pair.second.id}`}>是同一个小区，合并</ButtonLink>
              </div>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

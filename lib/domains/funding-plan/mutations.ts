import "server-only";
import { AppError } from "@/lib/core/errors";
import { type Fen, wanText } from "@/lib/core/money";
import { now } from "@/lib/infra/clock";
import { writeOnce } from "@/lib/infra/write-once";
import { CHANNEL_LABELS } from "@/lib/domains/channels/labels";
import { selectProgramme } from "./data";
import { assertPlanned, assertShown } from "./policy";
import { adjustedProgramme, effectLines, effectRecord, looksLikeYuan, planFunding } from "./rules";
import type { AdjustmentInput } from "./schema";
import type { FundingEditScope, FundingEvent } from "./types";

/** The trail keeps amounts to the 分; what is not worked out is empty. */
const textOf = (fen: Fen | null) => (fen === null ? "" : wanText(fen));

/** Another amount for a channel of a community of the own county, or the rule's again. @throws AppError not-found, invalid, conflict */
export function adjustFunding(scope: FundingEditScope, input: AdjustmentInput): Promise<{ saved: boolean }> {
  const { communityId: id, channel, amountFen, reason, version } = input;
  const byRule = amountFen === null;
  return writeOnce(
    scope.actor,
    { key: input.idempotencyKey, action: "funding.adjust", payload: { id, channel, version, amount: textOf(amountFen), byRule, reason } },
    async (tx) => {
      const found = await selectProgramme(tx, scope.countyCode, id);
      assertPlanned(found);
      const { programme, adjustments } = found;
      const standing = adjustments.find((each) => each.channel === channel);
      if ((standing?.version ?? 0) !== version) {
        throw new AppError("conflict", "您打开本页之后，这个渠道的计划已被改过。您填的内容还在，未保存。仍要用您填的，请核对后再保存一次。", {
          current: { amount: standing ? textOf(standing.amountFen) : "", reason: standing?.reason ?? "", version: String(standing?.version ?? 0) },
        });
      }
      if (standing?.amountFen === amountFen || (byRule && !standing)) {
        throw new AppError("invalid", "有1处需要修改，未保存。", {
          fields: { [byRule ? "by" : "amount"]: byRule ? "现在就是按规则测算的。" : "与现在的计划相同，请填写调整后的数。" },
        });
      }
      if (amountFen !== null && looksLikeYuan(amountFen, programme.investmentFen) && input.confirmUnit !== "1") {
        throw new AppError("invalid", "有1处需要核对，未保存。", {
          fields: { confirmUnit: `比小区计划投资${textOf(programme.investmentFen)}万元还多，请核对是否把元填成了万元。` },
        });
      }
      const [before, after] = [planFunding(programme), planFunding(adjustedProgramme(programme, channel, amountFen))];
      assertShown(input.shown, effectRecord(effectLines(before, after, CHANNEL_LABELS)));
      if (amountFen === null) await tx.$executeRaw`DELETE FROM funding_adjustment WHERE community_id = ${id} AND channel_key = ${channel} AND version = ${version}`;
      else
        await tx.$executeRaw`INSERT INTO funding_adjustment (community_id, channel_key, county_code, amount_fen, reason, updated_at, updated_by_id)
        VALUES (${id}, ${channel}, ${scope.countyCode}, ${amountFen}::bigint, ${reason}, ${now()}, ${scope.actor.userId}::uuid)
        ON CONFLICT (community_id, channel_key) DO UPDATE SET amount_fen = excluded.amount_fen, reason = excluded.reason, version = funding_adjustment.version + 1,
          updated_at = excluded.updated_at, updated_by_id = excluded.updated_by_id`;
      const event: FundingEvent = {
        action: byRule ? "funding.rule" : "funding.adjust",
        result: "done",
        objectType: "community",
        objectId: id,
        countyCode: scope.countyCode,
        before: { fundingAmount: textOf(before.amounts[channel]) },
        after: { fundingChannel: CHANNEL_LABELS[channel], fundingAmount: textOf(after.amounts[channel]) },
        reason,
      };
      return { answer: { saved: true }, audit: [event] };
    },
  );
}

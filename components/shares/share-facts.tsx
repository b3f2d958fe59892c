import type { ReactNode } from "react";
import { Timeline } from "@/components/ui/timeline";
import { formatInstant } from "@/lib/core/dates";
import { formatWan } from "@/lib/core/money";
import { SHARE_EVENT_LABELS } from "@/lib/domains/shares/labels";
import { OBJECTION_WORKDAYS, worksTime } from "@/lib/domains/shares/rules";
import type { Share } from "@/lib/domains/shares/types";

/** Where, what and when, in which round; `workdays`: for how long it waits. */
export function ShareFacts({ share, workdays }: { share: Share; workdays: number | null }) {
  const facts: [string, ReactNode][] = [
    [
      "小区",
      <a key="community" href={`/communities/${share.communityId}`}>
        {share.name}
      </a>,
    ],
    ["位置", `${share.countyName}${share.subdistrict}`],
    ["管线单位", share.utilityName],
    ["本单位工程", share.works.join("、") || "—"],
    ["施工计划", worksTime(share.startOn, share.endOn)],
    ["批次", share.roundTitle ? `${share.roundTitle}${share.documentNumber ? `（${share.documentNumber}）` : ""}` : "—"],
    ["答复期限", `${share.dueOn ?? "—"}${share.state === "PROPOSED" && workdays !== null ? `，已${workdays}个工作日` : ""}`],
    ...(share.state === "OBJECTED" && workdays !== null
      ? [["异议答复", `已${workdays}个工作日，州住建局应在${OBJECTION_WORKDAYS}个工作日内答复`] satisfies [string, ReactNode]]
      : []),
    ["已支付", `${formatWan(share.paidFen)}万元`],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What happened to the line, in order. */
export function ShareStory({ share }: { share: Share }) {
  return (
    <Timeline
      items={share.steps.map(({ id, kind, amountFen, counterFen, reason, who, at }) => ({
        key: String(id),
        title: `${SHARE_EVENT_LABELS[kind]}：${formatWan(amountFen)}万元${counterFen === null ? "" : `，单位核定${formatWan(counterFen)}万元`}`,
        detail: reason,
        time: `${formatInstant(at)}${who ? ` ${who}` : ""}`,
      }))}
    />
  );
}

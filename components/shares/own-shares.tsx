import { GiveForm } from "@/components/letters/give-form";
import { CodeForm, LetterList } from "@/components/letters/letter-list";
import { Empty } from "@/components/ui/empty";
import { KeyFigures } from "@/components/ui/key-figures";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { PrintButton } from "@/components/ui/print-button";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { formatCount, formatShare, formatWan } from "@/lib/core/money";
import type { loadShares } from "@/lib/domains/shares/loaders";
import { SENT, sharesAddress, silenceOf, sumShares } from "@/lib/domains/shares/rules";
import { AnswerBoard } from "./answer-board";
import { AnsweredTable } from "./answered-table";
import { ObjectForm } from "./object-form";
import { ObjectionTable } from "./objection-table";
import { RoundTable } from "./round-table";
import { OwnFilters } from "./share-filters";
import { SumTable } from "./sum-table";
import { waitingLines } from "./waiting-lines";
import { WaitingTable } from "./waiting-table";

type Props = Awaited<ReturnType<typeof loadShares>>;

/** Sums of what waits, is confirmed and disputed; `part`: an operating unit, whose counties have no whole of their own. */
function Figures({ cells, places, part, today, settings }: Props) {
  const sum = (states: Parameters<typeof sumShares>[1]) => sumShares(cells, states);
  const [sent, waiting, confirmed, objected] = [sum({ states: SENT }), sum({ states: ["PROPOSED"] }), sum({ states: ["CONFIRMED"] }), sum({ states: ["OBJECTED"] })];
  const whole = part ? sent.fen : (places.utilities[0]?.wholeFen ?? 0n);
  const silence = waiting.oldestOn === null ? null : silenceOf(waiting.oldestOn, today, settings);
  const notSent = whole - sent.fen;
  return (
    <KeyFigures
      items={[
        {
          label: part ? "已提出出资" : "三年应出资",
          value: formatWan(whole),
          unit: "万元",
          note: part ? `${formatCount(sent.lines)}个小区` : `已提出${formatCount(sent.lines)}个小区，${formatWan(sent.fen)}万元`,
        },
        {
          label: "待确认",
          value: formatWan(waiting.fen),
          unit: "万元",
          note: silence ? (
            <span className={silence.tone === "late" ? "late" : undefined}>
              {formatCount(waiting.lines)}个小区，最久{silence.days}天未答复
            </span>
          ) : (
            "没有待确认的小区"
          ),
        },
        {
          label: "已确认",
          value: formatWan(confirmed.fen),
          unit: "万元",
          note: `${formatCount(confirmed.lines)}个小区，占${part ? "已提出" : "应出资"}${formatShare(confirmed.fen, whole)}；已锁定`,
        },
        {
          label: "有异议",
          value: formatWan(objected.fen),
          unit: "万元",
          note: `${formatCount(objected.lines)}个小区${!part && notSent > 0n ? `；另有${formatWan(notSent)}万元未提出` : ""}`,
        },
      ]}
    />
  );
}

/** A utility's page: its own lines to answer, and what it has answered. */
export function OwnShares(props: Props) {
  const { unit, filter, cells, places, settings, objections, rounds, letters, list, papers, today, pageSize, keys } = props;
  if (!list) return null;
  const state = filter.state ?? "PROPOSED";
  const wholeFen = places.utilities[0]?.wholeFen ?? 0n;
  const utilityKey = places.utilities[0]?.key ?? "";
  const disputed = list.rows.find(({ id }) => id === filter.object);
  const objection = disputed && (
    <ObjectForm
      shareId={disputed.id}
      version={disputed.version}
      percent={settings.paperPercent}
      papers={papers}
      back={sharesAddress({ ...filter, object: undefined })}
      idempotencyKey={keys.object}
    />
  );
  const table =
    state === "PROPOSED" ? (
      list.rows.length === 0 ? (
        <Empty>没有待确认的出资。</Empty>
      ) : (
        <WaitingTable lines={waitingLines(list.rows, filter, wholeFen, today, settings)} objection={objection} />
      )
    ) : (
      <AnsweredTable rows={list.rows} objected={state === "OBJECTED"} />
    );
  const body = (
    <>
      <OwnFilters filter={filter} cells={cells} places={places} />
      {table}
      <Pager page={filter.page} pageSize={pageSize} total={list.count} unit="个" href={(page) => sharesAddress({ ...filter, object: undefined, page })} />
      {state === "PROPOSED" && list.count > 0 && <p className="small mut mt-3">分摊精确到分，余数按最大余数法分配，各小区之和等于应出资。</p>}
      <div className="cols mt-7">
        <div className="c-main">
          <Section title="已提异议" say={objections.length > 0 ? "答复前不计入已确认。" : "没有提过异议。"} id="objections" flow>
            {objections.length > 0 && <ObjectionTable objections={objections} today={today} own />}
          </Section>
          {rounds.length > 0 && (
            <Section title="批次" flow>
              <RoundTable
                rounds={rounds}
                today={today}
                letter={(round) => <GiveForm roundId={round.id} utilityKey={utilityKey} title={round.title} idempotencyKey={keys.letters[round.id] ?? ""} />}
              />
            </Section>
          )}
          <Section title="确认函" say="出具后金额随函保存，凭校验号查验。" flow>
            {letters.length > 0 && <LetterList letters={letters} utility={false} />}
            <CodeForm />
          </Section>
        </div>
        <div className="by-county">
          <Section title="分县市" meta="万元">
            <SumTable title="分县市" head="县市" cells={cells} lines={places.counties.map(({ code, name }) => ({ key: code, name, filter: { county: code } }))} />
          </Section>
        </div>
      </div>
    </>
  );
  return (
    <>
      <PageHead
        title="出资确认"
        lead={`${unit}。只显示本单位有工程的小区和本单位金额。`}
        actions={
          <PrintButton>
            <Icon name="print" />
            打印
          </PrintButton>
        }
      />
      <Figures {...props} />
      {state === "PROPOSED" && list.count > 0 ? (
        <AnswerBoard
          all={{ count: formatCount(list.count), fen: formatWan(list.fen), mark: list.mark }}
          where={{ county: filter.county, year: filter.year }}
          idempotencyKey={keys.confirm}
        >
          {body}
        </AnswerBoard>
      ) : (
        body
      )}
    </>
  );
}

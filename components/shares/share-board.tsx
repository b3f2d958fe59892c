import { GiveForm } from "@/components/letters/give-form";
import { CodeForm, LetterList } from "@/components/letters/letter-list";
import { ButtonLink } from "@/components/ui/button";
import { KeyFigures } from "@/components/ui/key-figures";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { formatCount, formatShare, formatWan } from "@/lib/core/money";
import type { loadShares } from "@/lib/domains/shares/loaders";
import { SENT, sharesAddress, sumShares } from "@/lib/domains/shares/rules";
import { LineTable } from "./line-table";
import { ShareMatrix } from "./matrix";
import { matrixLines } from "./matrix-lines";
import { ObjectionTable } from "./objection-table";
import { RoundTable } from "./round-table";
import { LineFilters } from "./share-filters";
import { SumTable } from "./sum-table";

type Props = Awaited<ReturnType<typeof loadShares>>;

/** How much of what utilities are to give is safe. For a county what was worked out for its communities is the whole. */
function Figures({ cells, paid, places, kind }: Props) {
  const sum = (states?: Parameters<typeof sumShares>[1]) => sumShares(cells, states);
  const [sent, waiting, confirmed, objected, drafts] = [
    sum({ states: SENT }),
    sum({ states: ["PROPOSED"] }),
    sum({ states: ["CONFIRMED"] }),
    sum({ states: ["OBJECTED"] }),
    sum({ states: ["DRAFT"] }),
  ];
  const whole = kind === "all" ? places.utilities.reduce((fen, { wholeFen }) => fen + wholeFen, 0n) : sent.fen + drafts.fen;
  const unallocated = whole - sent.fen - drafts.fen;
  const paidFen = paid.reduce((fen, cell) => fen + cell.fen, 0n);
  return (
    <KeyFigures
      items={[
        {
          label: kind === "all" ? "管线单位应出资" : "本县市分摊",
          value: formatWan(whole),
          unit: "万元",
          note: `未提出${formatWan(drafts.fen)}${kind === "all" ? `，未分摊${formatWan(unallocated)}` : ""}`,
        },
        { label: "已确认", value: formatWan(confirmed.fen), unit: "万元", note: `${formatCount(confirmed.lines)}笔，占应出资${formatShare(confirmed.fen, whole)}；已锁定` },
        { label: "待确认", value: formatWan(waiting.fen), unit: "万元", note: `${formatCount(waiting.lines)}笔` },
        { label: "有异议", value: formatWan(objected.fen), unit: "万元", note: `${formatCount(objected.lines)}笔` },
        { label: "已支付", value: formatWan(paidFen), unit: "万元", note: `占已确认${formatShare(paidFen, confirmed.fen)}` },
      ]}
    />
  );
}

/** What became of all shares: for those above utilities × counties and what waits for them, for a county its communities' lines. */
export function ShareBoard(props: Props) {
  const { kind, filter, cells, places, paid, settings, objections, rounds, letters, list, today, pageSize, can, keys } = props;
  const picked = places.utilities.find(({ key }) => key === filter.utility);
  return (
    <>
      <PageHead
        title="出资确认"
        lead={kind === "all" ? "管线单位逐个小区确认本单位出资；确认后锁定并计入承诺。" : "本县市各小区由管线单位承担的出资，由州住建局提出、管线单位确认。"}
        actions={
          can.propose && (
            <>
              <ButtonLink href="/shares/basis">出资分摊</ButtonLink>
              <ButtonLink href="/shares/rounds/new" variant="pri">
                提出一批
              </ButtonLink>
            </>
          )
        }
      />
      <Figures {...props} />
      {kind === "all" && !list && (
        <Section title="各单位、各县市" say="已确认 / 已提出，其下为异议、已支付；单位万元。" className="mt-7" flow>
          <ShareMatrix counties={places.counties.map(({ name }) => name)} lines={matrixLines({ cells, paid, places, today, settings })} />
        </Section>
      )}
      {kind === "all" && !list && (
        <Section title="待办理的异议" meta={objections.length > 0 ? `${objections.length}件` : undefined} id="objections" flow>
          {objections.length > 0 ? <ObjectionTable objections={objections} today={today} own={false} /> : <Empty>没有待办理的异议。</Empty>}
        </Section>
      )}
      {kind === "county" && (
        <Section title="分单位" meta="万元" className="mt-7">
          <SumTable title="分单位" head="管线单位" cells={cells} lines={places.utilities.map(({ key, name }) => ({ key, name, filter: { utility: key } }))} />
        </Section>
      )}
      {list ? (
        <Section title={picked ? `${picked.name}的出资` : "出资明细"} meta={`${formatCount(list.count)}笔，${formatWan(list.fen)}万元`} className="mt-7" flow>
          <LineFilters filter={filter} cells={cells} places={places} />
          <LineTable rows={list.rows} today={today} settings={settings} counties={kind === "all"} />
          <Pager page={filter.page} pageSize={pageSize} total={list.count} unit="笔" href={(page) => sharesAddress({ ...filter, page })} />
        </Section>
      ) : null}
      {kind === "all" && rounds.length > 0 && (!list || picked) && (
        <Section title="批次" flow>
          <RoundTable
            rounds={rounds}
            today={today}
            letter={
              picked && can.letter
                ? (round) => <GiveForm roundId={round.id} utilityKey={picked.key} title={round.title} idempotencyKey={keys.letters[round.id] ?? ""} />
                : undefined
            }
          />
        </Section>
      )}
      {kind === "all" && (!list || picked) && (
        <Section title="确认函" say="管线单位出具，凭校验号查验。" flow>
          {letters.length > 0 && <LetterList letters={letters} utility={!picked} />}
          <CodeForm />
        </Section>
      )}
    </>
  );
}

"use client";

import { useEffect, useRef, useState } from "react";
import { divideRounded, formatCount, formatWan, formatWanDifference } from "@/lib/core/money";
import { effectOf, placeIn, planWith, sizeOf, weightText } from "@/lib/domains/register-effect/rules";
import type { Effect, EffectBase, Spread } from "@/lib/domains/register-effect/types";
import type { RegisterText } from "@/lib/domains/register-columns/types";

type Sized = Parameters<typeof sizeOf>[0];
const FIGURES = ["households", "buildings", "floorArea", "plannedInvestment", "countsInTarget"] as const;

/** Fen as 万元, with what it was where it moves. */
function Moved({ before, after }: { before: bigint | null; after: bigint | null }) {
  return (
    <>
      {formatWan(after)}
      {before !== null && after !== null && before !== after && <span className="sub">{formatWanDifference(after - before)}</span>}
    </>
  );
}

type Cost = { label: string; cost: bigint | null; before: bigint | null; spread: Spread | null; words: (fen: bigint | null) => string };

const inWan = (fen: bigint | null) => `${formatWan(fen)}万元`;
const inYuan = (fen: bigint | null) => (fen === null ? "—" : `${formatCount(divideRounded(fen, 100n))}元`);

function Unit({ label, cost, before, spread, words }: Cost) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{words(cost)}</b>
        {before !== cost && before !== null && `（原${words(before)}）`}
        {cost !== null && spread && (
          <span className="sub">
            {placeIn(spread, cost)}：本县市{words(spread.least)}至{words(spread.most)}，中位{words(spread.middle)}
          </span>
        )}
      </dd>
    </div>
  );
}

function Weight({ before, after }: { before: bigint | null; after: bigint | null }) {
  if (before === null && after === null) return <dd>计划外小区不参与分配</dd>;
  const words = (weight: bigint | null) => (weight === null ? "不参与" : `万分之${weightText(weight)}`);
  return (
    <dd>
      <b>{words(after)}</b>
      {before !== after && `（原${words(before)}）`}
      <span className="sub">面积40%、户数30%、栋数10%、个数10%；另10%看绩效，不在此测算</span>
    </dd>
  );
}

function Figures({ base, before, after }: { base: EffectBase; before: Effect | null; after: Effect }) {
  const over = after.channels.some(({ gap, fen }) => gap && fen !== null && fen < 0n);
  return (
    <>
      <table className="tbl tight">
        <caption className="vh">按三年计划口径测算的各渠道资金</caption>
        <thead>
          <tr>
            <th scope="col">资金渠道</th>
            <th scope="col" className="num">
              测算
              <span className="u">万元</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {after.channels.map((channel, index) => (
            <tr key={channel.key}>
              <th scope="row">
                {channel.name}
                {channel.gap && <span className="sub">缺口，由前列各项倒算</span>}
              </th>
              <td className="num">
                <Moved before={before?.channels[index]?.fen ?? null} after={channel.fen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {over && <p className="err">前列各渠道合计已高于计划投资，请核对户数和投资。</p>}
      <dl className="dl mt-3">
        <Unit label="户均投资" cost={after.perHousehold} before={before?.perHousehold ?? null} spread={base.perHousehold} words={inWan} />
        <Unit label="每平方米" cost={after.perSqm} before={before?.perSqm ?? null} spread={base.perSqm} words={inYuan} />
        <div>
          <dt>补助权重</dt>
          <Weight before={before ? before.weight : after.weight} after={after.weight} />
        </div>
      </dl>
    </>
  );
}

/** What follows from households, buildings, area and investment as they are typed, beside what stands (null: a new record); drawn by the server too. */
export function EffectPanel({ base, stored, typed }: { base: EffectBase; stored: RegisterText | null; typed: RegisterText }) {
  const mark = useRef<HTMLDivElement>(null);
  const [text, setText] = useState<Sized>(typed);
  useEffect(() => {
    const form = mark.current?.closest("form");
    const read = () => {
      const data = form ? new FormData(form) : null;
      const of = (name: string) => {
        const value = data?.get(name);
        return typeof value === "string" ? value : "";
      };
      setText(Object.fromEntries(FIGURES.map((name) => [name, of(name)])) as Sized);
    };
    form?.addEventListener("input", read);
    return () => form?.removeEventListener("input", read);
  }, []);
  const [before, after] = [stored && sizeOf(stored), sizeOf(text)];
  return (
    <div ref={mark} aria-live="polite">
      <h2>改数先看账</h2>
      <p className="small mut">按三年计划的规则测算，未保存；实际以下达文件为准。</p>
      {after && (before || !stored) ? (
        <Figures base={base} before={before && effectOf(base, before, base.plan)} after={effectOf(base, after, planWith(base.plan, before, after))} />
      ) : (
        <p className="small">户数、楼栋、面积、投资都填对后，这里列出影响。</p>
      )}
    </div>
  );
}

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { formatCount } from "@/lib/core/money";
import { periodName } from "@/lib/domains/ledger/rules";
import { LINE_STATE_LABELS } from "@/lib/domains/reconciliations/labels";
import { linesAddress } from "@/lib/domains/reconciliations/rules";
import { LINE_STATES, type LineFilter, type LineSum, type Month } from "@/lib/domains/reconciliations/types";

type Props = { filter: LineFilter; months: Month[]; sums: LineSum[]; counties: { code: string; name: string }[]; utilities: { key: string; name: string }[] };

/** States as tabs with their number of lines; month, county and utility beside them. */
export function LineFilters({ filter, months, sums, counties, utilities }: Props) {
  const all = sums.reduce((n, { lines }) => n + lines, 0);
  const count = (state: LineSum["state"]) => formatCount(sums.find((sum) => sum.state === state)?.lines ?? 0);
  const here = { period: filter.period, county: filter.county, utility: filter.utility };
  return (
    <div className="bar-line">
      <span className="seg">
        <a href={linesAddress(here)} data-keep-scroll="" aria-current={filter.state === undefined ? "true" : undefined}>
          全部 {formatCount(all)}
        </a>
        {LINE_STATES.map((state) => (
          <a key={state} href={linesAddress({ ...here, state })} data-keep-scroll="" aria-current={state === filter.state ? "true" : undefined}>
            {LINE_STATE_LABELS[state]} {count(state)}
          </a>
        ))}
      </span>
      <FilterForm key={JSON.stringify(filter)} action="/reconciliation" label="筛选对账">
        {filter.state && <input type="hidden" name="state" value={filter.state} />}
        <Select
          name="period"
          aria-label="月份"
          defaultValue={String(filter.period ?? "")}
          options={months.map(({ period }) => ({ value: String(period), label: periodName(period) }))}
        />
        {counties.length > 0 && (
          <Select name="county" aria-label="县市" empty="全部县市" defaultValue={filter.county ?? ""} options={counties.map(({ code, name }) => ({ value: code, label: name }))} />
        )}
        {utilities.length > 0 && (
          <Select
            name="utility"
            aria-label="管线单位"
            empty="全部资金"
            defaultValue={filter.utility ?? ""}
            options={utilities.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
        <noscript>
          <Button type="submit">筛选</Button>
        </noscript>
      </FilterForm>
    </div>
  );
}

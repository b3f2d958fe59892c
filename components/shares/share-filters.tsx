import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { formatCount } from "@/lib/core/money";
import { SHARE_STATE_LABELS } from "@/lib/domains/share-basis/labels";
import { SHARE_STATES, type ShareState } from "@/lib/domains/share-basis/types";
import { sharesAddress, sumShares } from "@/lib/domains/shares/rules";
import type { ShareCell, ShareFilter, SharePlaces } from "@/lib/domains/shares/types";

const years = (cells: readonly ShareCell[]) => [...new Set(cells.map(({ year }) => year))].sort();
const TABS: readonly ShareState[] = ["PROPOSED", "OBJECTED", "CONFIRMED"];

type Props = { filter: ShareFilter; cells: ShareCell[]; places: SharePlaces };

/** The utility's tabs with how many lines each has under the filter, county and year beside them. */
export function OwnFilters({ filter, cells, places }: Props) {
  const here = { county: filter.county, year: filter.year };
  const count = (state: ShareState, where: { county?: string; year?: number }) => formatCount(sumShares(cells, { ...where, states: [state] }).lines);
  const state = filter.state ?? "PROPOSED";
  return (
    <div className="bar-line">
      <span className="seg">
        {TABS.map((tab) => (
          <a key={tab} href={sharesAddress({ ...here, state: tab === "PROPOSED" ? undefined : tab })} data-keep-scroll="" aria-current={tab === state ? "true" : undefined}>
            {SHARE_STATE_LABELS[tab]} {count(tab, here)}
          </a>
        ))}
      </span>
      <FilterForm key={JSON.stringify(filter)} action="/shares" label="筛选出资">
        {state !== "PROPOSED" && <input type="hidden" name="state" value={state} />}
        {places.counties.length > 1 && (
          <Select
            name="county"
            aria-label="县市"
            empty="全部县市"
            defaultValue={filter.county ?? ""}
            options={places.counties.map(({ code, name }) => ({ value: code, label: `${name} ${count(state, { county: code, year: filter.year })}` }))}
          />
        )}
        <Select
          name="year"
          aria-label="年度"
          empty="全部年度"
          defaultValue={String(filter.year ?? "")}
          options={years(cells).map((year) => ({ value: String(year), label: `${year}年批次` }))}
        />
        <noscript>
          <Button type="submit">筛选</Button>
        </noscript>
      </FilterForm>
      <span className="grow" />
      <span className="small mut">{state === "PROPOSED" ? "按等待时间从长到短" : "最近答复的在前"}</span>
    </div>
  );
}

/** Filters of those above and of a county. */
export function LineFilters({ filter, cells, places }: Props) {
  return (
    <FilterForm key={JSON.stringify(filter)} action="/shares" label="筛选出资">
      <Select
        name="utility"
        aria-label="管线单位"
        empty="全部单位"
        defaultValue={filter.utility ?? ""}
        options={places.utilities.map(({ key, name }) => ({ value: key, label: name }))}
      />
      {places.counties.length > 1 && (
        <Select
          name="county"
          aria-label="县市"
          empty="全部县市"
          defaultValue={filter.county ?? ""}
          options={places.counties.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <Select
        name="year"
        aria-label="年度"
        empty="全部年度"
        defaultValue={String(filter.year ?? "")}
        options={years(cells).map((year) => ({ value: String(year), label: `${year}年` }))}
      />
      <Select
        name="state"
        aria-label="状态"
        empty="全部状态"
        defaultValue={filter.state ?? ""}
        options={SHARE_STATES.map((state) => ({ value: state, label: SHARE_STATE_LABELS[state] }))}
      />
      <Button type="submit">筛选</Button>
    </FilterForm>
  );
}

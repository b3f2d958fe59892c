import { Button } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { CHANNEL_LABELS, FACE_LABELS, STREAM_LABELS } from "@/lib/domains/channels/labels";
import { CHANNEL_KEYS, FACES, STREAMS } from "@/lib/domains/channels/types";
import type { LedgerChoices, LedgerFilter, LedgerScope } from "@/lib/domains/ledger/types";

const options = <T extends string>(keys: readonly T[], labels: Readonly<Record<T, string>>) => keys.map((value) => ({ value, label: labels[value] }));

/** Filters as a plain GET form; what the reader has only one of is not asked. */
export function LedgerFilters({ filter, choices, slice }: { filter: LedgerFilter; choices: LedgerChoices; slice: LedgerScope["slice"] }) {
  const central = slice.kind === "finance" || filter.channel === "CENTRAL_PROVINCIAL";
  return (
    <FilterForm key={JSON.stringify(filter)} action="/ledger" label="筛选资金台账">
      {choices.counties.length > 1 && (
        <Select
          name="county"
          aria-label="县市"
          empty="全部县市"
          defaultValue={filter.county ?? ""}
          options={choices.counties.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <Select
        name="year"
        aria-label="年度"
        empty="全部年度"
        defaultValue={filter.year ?? ""}
        options={choices.years.map((year) => ({ value: String(year), label: `${year}年` }))}
      />
      {(slice.kind === "all" || slice.kind === "county") && (
        <Select name="channel" aria-label="资金渠道" empty="全部渠道" defaultValue={filter.channel ?? ""} options={options(CHANNEL_KEYS, CHANNEL_LABELS)} />
      )}
      {central && <Select name="stream" aria-label="上级资金类别" empty="全部类别" defaultValue={filter.stream ?? ""} options={options(STREAMS, STREAM_LABELS)} />}
      {filter.channel === "UTILITIES" && (
        <Select
          name="utility"
          aria-label="管线单位"
          empty="全部管线单位"
          defaultValue={filter.utility ?? ""}
          options={choices.utilities.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
      <Select name="face" aria-label="登记事项" empty="全部事项" defaultValue={filter.face ?? ""} options={options(FACES, FACE_LABELS)} />
      <span className="mut">日期</span>
      <TextInput type="date" name="from" aria-label="日期起" defaultValue={filter.from ?? ""} className="short" />
      <span className="mut">至</span>
      <TextInput type="date" name="to" aria-label="日期止" defaultValue={filter.to ?? ""} className="short" />
      {filter.community && <input type="hidden" name="community" value={filter.community} />}
      {filter.project !== undefined && <input type="hidden" name="project" value={filter.project} />}
      <Button type="submit">筛选</Button>
    </FilterForm>
  );
}

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import type { Colleague } from "@/lib/domains/deputies/types";

/** Whom a lead or administrator arranges something for: a plain GET form, the next page offers that unit's colleagues. */
export function ChoosePrincipal({ path, name, label, managed, chosen }: { path: string; name: string; label: string; managed: Colleague[]; chosen: string | null }) {
  return (
    <form action={path} className="filters" aria-label={label}>
      <Select
        name={name}
        aria-label={label}
        empty="为本人"
        defaultValue={chosen ?? ""}
        key={chosen}
        options={managed.map((account) => ({ value: account.id, label: `为${account.label}` }))}
      />
      <Button type="submit">选定</Button>
    </form>
  );
}

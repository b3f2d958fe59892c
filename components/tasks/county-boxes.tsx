import { Check } from "@/components/ui/field";
import type { County } from "@/lib/domains/plan/types";

/** Counties that a task concerns. */
export function CountyBoxes({ counties, ticked }: { counties: readonly County[]; ticked: (code: string) => boolean }) {
  return (
    <fieldset className="fld">
      <legend className="lab">
        涉及县市<small>选填，勾选的县市看得到这件任务；县市承办的不用勾选</small>
      </legend>
      <div className="checks">
        {counties.map(({ code, name }) => (
          <Check key={code} name={`county.${code}`} label={name} defaultChecked={ticked(code)} />
        ))}
      </div>
    </fieldset>
  );
}

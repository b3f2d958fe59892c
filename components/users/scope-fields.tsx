"use client";

import { useState } from "react";
import { Field, Select } from "@/components/ui/field";
import { useScripts } from "@/components/ui/use-scripts";
import { ROLE_LABELS, ROLES } from "@/lib/access/roles";
import { COUNTY_DUTY_LABELS } from "@/lib/domains/users/labels";
import { type Choices, COUNTY_DUTIES } from "@/lib/domains/users/types";

type Name = "role" | "countyCode" | "countyDuty" | "utility" | "agencyKey";
type Props = { choices: Choices; values: Record<Name, string>; errors: Partial<Record<string, string>> };

/** Role and its slice. Without scripts all fields stand there and the server says what fits; with them only those that fit. */
export function ScopeFields({ choices, values, errors }: Props) {
  const scripts = useScripts();
  const [role, setRole] = useState(values.role);
  const shown = (...roles: string[]) => !scripts || roles.includes(role);
  const note = (text: string) => (scripts ? undefined : text);
  const utilities = choices.utilities.flatMap(({ key, name }) => [
    { value: key, label: name },
    ...choices.units.filter((unit) => unit.utilityKey === key).map((unit) => ({ value: `${key}:${unit.id}`, label: `　${unit.name}` })),
  ]);
  return (
    <>
      <Field id="role" label="角色" required error={errors.role}>
        {(control) => (
          <Select
            {...control}
            name="role"
            empty="请选择"
            defaultValue={values.role}
            options={ROLES.map((each) => ({ value: each, label: ROLE_LABELS[each] }))}
            onChange={(event) => setRole(event.target.value)}
          />
        )}
      </Field>
      {shown("COUNTY_OFFICER") && (
        <>
          <Field id="countyCode" label="县市" hint={note("角色为县市住建局的必填，其他留空。")} error={errors.countyCode}>
            {(control) => (
              <Select
                {...control}
                name="countyCode"
                empty="请选择"
                defaultValue={values.countyCode}
                options={choices.counties.map(({ code, name }) => ({ value: code, label: name }))}
              />
            )}
          </Field>
          <Field id="countyDuty" label="县市分工" hint="经办填报，审核报送；两人分别承担。" error={errors.countyDuty}>
            {(control) => (
              <Select
                {...control}
                name="countyDuty"
                empty="请选择"
                defaultValue={values.countyDuty}
                options={COUNTY_DUTIES.map((duty) => ({ value: duty, label: COUNTY_DUTY_LABELS[duty] }))}
              />
            )}
          </Field>
        </>
      )}
      {shown("UTILITY_OFFICER") && (
        <Field id="utility" label="管线单位或经营单位" hint={note("角色为管线单位的必填，其他留空。") ?? "选经营单位的，只及其供应的县市。"} error={errors.utility}>
          {(control) => <Select {...control} name="utility" empty="请选择" defaultValue={values.utility} options={utilities} />}
        </Field>
      )}
      {shown("AGENCY_OFFICER") && (
        <Field id="agencyKey" label="成员单位" hint={note("角色为州级成员单位的必填，其他留空。")} error={errors.agencyKey}>
          {(control) => (
            <Select {...control} name="agencyKey" empty="请选择" defaultValue={values.agencyKey} options={choices.agencies.map(({ key, name }) => ({ value: key, label: name }))} />
          )}
        </Field>
      )}
    </>
  );
}

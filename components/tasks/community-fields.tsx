import { TextInput } from "@/components/ui/field";
import { communityChoice } from "@/lib/domains/tasks/rules";
import type { CommunityName } from "@/lib/domains/tasks/types";

/** As many communities as one task names. */
const FIELDS = [0, 1, 2, 3, 4, 5, 6, 7];

type Props = { names: readonly CommunityName[]; community: CommunityName | null; typed: (name: string, otherwise: string) => string; error?: string };

/** Communities that a task names, each found by a part of its name in a list: the browser's own, so that it works before scripts arrive. */
export function CommunityFields({ names, community, typed, error }: Props) {
  return (
    <fieldset className="fld" aria-describedby={error ? "communities-error" : undefined}>
      <legend className="lab">
        涉及小区<small>选填，输入名称的一部分，从名单中挑；一件任务最多{FIELDS.length}个</small>
      </legend>
      {error && (
        <p className="err" id="communities-error">
          {error}
        </p>
      )}
      <div className="pairs">
        {FIELDS.map((index) => (
          <TextInput
            key={index}
            id={`community-${index}`}
            name={`community.${index}`}
            list="community-names"
            aria-label={`涉及小区${index + 1}`}
            autoComplete="off"
            defaultValue={typed(`community.${index}`, index === 0 && community ? communityChoice(community) : "")}
          />
        ))}
      </div>
      <datalist id="community-names">
        {names.map((name) => (
          <option key={name.id} value={communityChoice(name)} />
        ))}
      </datalist>
    </fieldset>
  );
}

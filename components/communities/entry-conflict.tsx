import { Glyph } from "@/components/ui/glyph";
import { Scroll } from "@/components/ui/table";
import type { Difference } from "@/lib/domains/community-edit/types";
import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import { FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";

const SIDES = ["theirs", "mine"] as const;
const WORDS = { theirs: "现有内容", mine: "您填的内容" };

/** Both texts field by field, one of which is chosen; fields that are alike go along unseen. */
export function EntryConflict({
  differences,
  text,
  errors,
  words = WORDS,
}: {
  differences: Difference[];
  text: RegisterText;
  errors: Partial<Record<string, string>>;
  words?: Record<(typeof SIDES)[number], string>;
}) {
  const differing = differences.map(({ field }) => field);
  return (
    <>
      {FIELDS.filter((field) => !differing.includes(field)).map((field) => (
        <input key={field} type="hidden" name={field} value={text[field]} />
      ))}
      <Scroll label="两份内容对照">
        <table className="tbl tight conflict-rows">
          <thead>
            <tr>
              <th scope="col">项目</th>
              {SIDES.map((side) => (
                <th key={side} scope="col">
                  {words[side]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, pick, ...texts }) => (
              <tr key={field}>
                <th scope="row">
                  {FIELD_LABELS[field]}
                  {errors[`pick.${field}`] && (
                    <span className="err" id={`pick-${field}-error`}>
                      <Glyph name="late" className="i-s" />
                      {errors[`pick.${field}`]}
                    </span>
                  )}
                </th>
                {SIDES.map((side) => (
                  <td key={side}>
                    <label className="check">
                      <input
                        type="radio"
                        className="chk"
                        name={`pick.${field}`}
                        value={side}
                        defaultChecked={pick === side}
                        aria-label={`${FIELD_LABELS[field]}：用${words[side]}`}
                        aria-describedby={errors[`pick.${field}`] ? `pick-${field}-error` : undefined}
                      />
                      <span className="pre">{texts[side] || "未填"}</span>
                    </label>
                    <input type="hidden" name={`${side}.${field}`} value={texts[side]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

import { Field, Select, TextArea, TextInput } from "@/components/ui/field";
import { Glyph } from "@/components/ui/glyph";
import { facilityBox } from "@/lib/domains/community-edit/rules";
import { CHOICES, COLUMN_GROUPS, COLUMN_TITLES, FACILITIES } from "@/lib/domains/register-columns/labels";
import { type Field as Column, PLAN_FIELDS, type RegisterText } from "@/lib/domains/register-columns/types";

const REQUIRED: readonly Column[] = ["name", "subdistrict", "propertyType", "buildings", "households", "floorArea", "planYear", "plannedInvestment", "countsInTarget"];
const NUMERIC: readonly Column[] = ["builtYear", "buildings", "households", "floorArea", "plannedInvestment"];
const LONG: readonly Column[] = ["idlePremises", "idleUse", "notes"];
const WIDE: readonly Column[] = ["address", ...LONG];
const HINTS: Partial<Record<Column, string>> = {
  builtYear: "四位年份，例如1998。",
  floorArea: "最多两位小数。",
  plannedInvestment: "以万元计，最多六位小数，精确到分。",
  idlePremises: "名称、面积、现在的用途；没有的不填。",
  idleUse: "例如：改作养老服务、停车场。",
  contactPost: "填岗位，不填姓名和电话。",
};

type Props = { text: RegisterText; errors: Partial<Record<string, string>>; years: readonly number[]; listed: boolean };

const titleOf = (column: Column): { title: string; unit?: string } => COLUMN_TITLES[column];

function Facilities({ text, error }: { text: RegisterText; error?: string }) {
  const missing = text.missingFacilities.split("、");
  return (
    <fieldset className="fld wide" id="missingFacilities" tabIndex={-1} aria-describedby={error ? "missingFacilities-error" : undefined}>
      <legend className="lab">
        {COLUMN_TITLES.missingFacilities.title} <small>勾选没有或须改造的</small>
      </legend>
      <div className="checks">
        {Object.keys(FACILITIES).map((facility) => (
          <label key={facility} className="check">
            <input className="chk" type="checkbox" name={facilityBox(facility)} value="1" defaultChecked={missing.includes(facility)} />
            {facility}
          </label>
        ))}
      </div>
      {error && (
        <span className="err" id="missingFacilities-error">
          <Glyph name="late" className="i-s" />
          <span>{error}</span>
        </span>
      )}
    </fieldset>
  );
}

function Control({ column, text, error, years }: { column: Column; text: RegisterText; error?: string; years: readonly number[] }) {
  const { title, unit } = titleOf(column);
  const value = text[column];
  const choices = column === "planYear" ? years.map(String) : CHOICES[column];
  // What is not among the choices is shown all the same: it is what was typed or stands in the register.
  const options = choices && [...(value === "" || choices.includes(value) ? [] : [value]), ...choices].map((choice) => ({ value: choice, label: choice }));
  const required = REQUIRED.includes(column);
  return (
    <Field
      id={column}
      label={title}
      mark={unit ?? (required ? undefined : "选填")}
      required={required}
      error={error}
      hint={HINTS[column]}
      className={WIDE.includes(column) ? "wide" : undefined}
    >
      {(control) =>
        options ? (
          <Select {...control} name={column} defaultValue={value} empty={value === "" ? "请选择" : undefined} options={options} />
        ) : LONG.includes(column) ? (
          <TextArea {...control} name={column} rows={column === "notes" ? 4 : 2} defaultValue={value} />
        ) : (
          <TextInput {...control} name={column} numeric={NUMERIC.includes(column)} defaultValue={value} />
        )
      }
    </Field>
  );
}

/** Where the plan fixes year, investment and place in the target, they are shown with why, and sent on as they are. */
function Fixed({ text, errors }: { text: RegisterText; errors: Props["errors"] }) {
  return (
    <div className="wide">
      <dl className="facts">
        {PLAN_FIELDS.map((column) => (
          <div key={column} id={column}>
            <dt>{titleOf(column).title}</dt>
            <dd>
              {text[column]}
              {titleOf(column).unit}
            </dd>
            <input type="hidden" name={column} value={text[column]} />
          </div>
        ))}
      </dl>
      <p className="hint-line">已列入三年计划，这三项由计划确定，不能在这里改；要改须申请计划调整，由州住建局批准。</p>
      {PLAN_FIELDS.map(
        (column) =>
          errors[column] && (
            <p key={column} className="err">
              {errors[column]}
            </p>
          ),
      )}
    </div>
  );
}

/** The register's fields in the groups of the sheet. */
export function EntryFields({ text, errors, years, listed }: Props) {
  return COLUMN_GROUPS.map((group) => {
    const columns = group.columns.filter((column): column is Column => column !== "id" && column !== "county" && column !== "serial");
    const open = columns.filter((column) => !listed || !(PLAN_FIELDS as readonly Column[]).includes(column));
    return (
      <fieldset key={group.title} className="entry">
        <legend>{group.title}</legend>
        <div className="pairs">
          {open.map((column) =>
            column === "missingFacilities" ? (
              <Facilities key={column} text={text} error={errors[column]} />
            ) : (
              <Control key={column} column={column} text={text} error={errors[column]} years={years} />
            ),
          )}
          {open.length < columns.length && <Fixed text={text} errors={errors} />}
        </div>
      </fieldset>
    );
  });
}

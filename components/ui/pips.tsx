import { classNames } from "./class-names";

/** n of `total` steps and the word for the step; `off` hatches them all, for what has stopped. */
export function Pips({ value, total, label, tone = "doing" }: { value: number; total: number; label: string; tone?: "doing" | "done" | "off" }) {
  return (
    <span className={classNames("pips", tone === "done" && "fin", tone === "off" && "off")}>
      <i aria-hidden="true">
        {Array.from({ length: total }, (_, index) => (
          <u key={index} className={tone !== "off" && index < value ? "on" : undefined} />
        ))}
      </i>
      {label}
    </span>
  );
}

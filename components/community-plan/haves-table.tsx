import { Status } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import { ANSWER_LABELS, MOMENT_LABELS } from "@/lib/domains/eight-haves/labels";
import { type Have, type HaveState, MOMENTS } from "@/lib/domains/eight-haves/types";

function Answer({ state }: { state: HaveState | null }) {
  if (state === null) return <Status tone="todo">未核对</Status>;
  const tone = { YES: "done", NO: "wait", NOT_APPLICABLE: "todo" } as const;
  const glyph = { YES: "done", NO: "refused", NOT_APPLICABLE: "info" } as const;
  return (
    <>
      <Status tone={tone[state.answer]} glyph={glyph[state.answer]}>
        {ANSWER_LABELS[state.answer]}
      </Status>
      {state.ground && <span className="sub">{state.ground}</span>}
    </>
  );
}

/** The eight haves, before and after side by side. */
export function HavesTable({ haves }: { haves: Have[] }) {
  return (
    <table className="tbl tight">
      <thead>
        <tr>
          <Head>八个有</Head>
          {MOMENTS.map((moment) => (
            <Head key={moment}>{MOMENT_LABELS[moment]}</Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {haves.map((have) => (
          <tr key={have.order}>
            <th scope="row">{have.name}</th>
            {MOMENTS.map((moment) => (
              <td key={moment}>
                <Answer state={have[moment]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { Head, Scroll } from "@/components/ui/table";
import { formatInstant } from "@/lib/core/dates";
import { formatWan } from "@/lib/core/money";
import type { LetterRow } from "@/lib/domains/letters/types";

/** What the letters of each kind are called, and what their sum is. */
const KINDS = { SHARES: { label: "确认函", sum: "确认金额" }, RECONCILIATION: { label: "对账函", sum: "账面累计支付" } };

type Props = { kind?: keyof typeof KINDS; letters: (Omit<LetterRow, "roundTitle"> & { roundTitle?: string })[]; utility: boolean };

/** Letters that were given out; those of shares say of which round. */
export function LetterList({ kind = "SHARES", letters, utility }: Props) {
  const round = kind === "SHARES";
  return (
    <Scroll label={KINDS[kind].label}>
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>校验号</Head>
            {utility && <Head>管线单位</Head>}
            {round && <Head>批次</Head>}
            <Head num unit="万元">
              {KINDS[kind].sum}
            </Head>
            <Head>出函时间</Head>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <tr key={letter.code}>
              <th scope="row">
                <a href={`/letters/${letter.code}`}>{letter.code}</a>
              </th>
              {utility && <td>{letter.utilityName}</td>}
              {round && <td>{letter.roundTitle}</td>}
              <td className="num">{formatWan(letter.totalFen)}</td>
              <td className="nb">{formatInstant(letter.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Who holds the paper opens its figures by its code. */
export function CodeForm() {
  return (
    <form action="/shares" className="bar-line" role="search" aria-label="查验确认函">
      <TextInput name="letter" className="code-inp" aria-label="确认函校验号" placeholder="确认函校验号，10位" maxLength={20} />
      <Button type="submit">查验</Button>
    </form>
  );
}

import { PrintButton } from "@/components/ui/print-button";

/** Codes for the day the telephone is lost: shown this once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <div className="codes">
      <p>
        <b>恢复码（只显示这一次）。</b>手机丢失时，用其中一个代替动态口令登录；每个只能用一次。请打印或抄下，妥善保管，不要存在办公电脑上。
      </p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <PrintButton>打印恢复码</PrintButton>
    </div>
  );
}

import { Empty } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import type { SharedDevice } from "@/lib/domains/users/types";

/** Browsers that accounts of several units have logged in from: something to ask about, proof of nothing. */
export function SharedDevices({ devices }: { devices: SharedDevice[] }) {
  return (
    <Section
      title="同一浏览器登录多个单位"
      say="近90天内同一浏览器登录过不同单位的账号。只作线索：合署办公、培训演示、换岗都可能如此，本身不说明违规，请先向单位核实。"
      meta={devices.length > 0 ? `${devices.length}个浏览器` : undefined}
    >
      {devices.length === 0 ? (
        <Empty>近90天没有这种情况。</Empty>
      ) : (
        <table className="tbl tight stack">
          <thead>
            <tr>
              <th scope="col" className="num">
                单位数
              </th>
              <th scope="col">单位、账号</th>
              <th scope="col">最近一次登录</th>
            </tr>
          </thead>
          <tbody>
            {devices.map((device) => (
              <tr key={`${device.accounts} ${device.lastAt}`}>
                <td className="num" data-l="单位数">
                  {device.units}
                </td>
                <td data-l="账号">{device.accounts}</td>
                <td className="nb" data-l="最近一次">
                  {device.lastAt}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

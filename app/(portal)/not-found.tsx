import { FaultPage } from "@/components/shell/fault-page";

export default function PortalNotFound() {
  return (
    <FaultPage title="没有这个页面，或它不在您的范围内">
      <p>地址可能写错了，或这条记录由别的单位保管。可以从左侧菜单重新进入。</p>
      <p>
        <a href="/" className="btn pri">
          回到待办
        </a>
      </p>
    </FaultPage>
  );
}

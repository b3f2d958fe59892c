"use client";

import { Button } from "@/components/ui/button";
import { FaultPage } from "@/components/shell/fault-page";

export default function PortalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <FaultPage title="这一页暂时打不开">
      <p>已保存的内容都在，没有丢失。请稍后重试；多次不成功，请把下面的编号告诉州局管理员。</p>
      {error.digest && <p className="mut">编号：{error.digest}</p>}
      <p>
        <Button variant="pri" onClick={reset}>
          重试
        </Button>
      </p>
    </FaultPage>
  );
}

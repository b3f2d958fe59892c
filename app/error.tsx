"use client";

import { Button } from "@/components/ui/button";
import { FaultPage } from "@/components/shell/fault-page";

export default function RootError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="main">
      <FaultPage title="系统暂时不能使用">
        <p>已保存的内容都在，没有丢失。系统正在恢复，请稍后重试。</p>
        <p>
          <Button variant="pri" onClick={reset}>
            重试
          </Button>
        </p>
      </FaultPage>
    </main>
  );
}

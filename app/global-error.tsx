"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";
import { FaultPage } from "@/components/shell/fault-page";

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <main id="main">
          <FaultPage title="系统暂时不能使用">
            <p>已保存的内容都在，没有丢失。请稍后重试。</p>
            <p>
              <Button variant="pri" onClick={reset}>
                重试
              </Button>
            </p>
          </FaultPage>
        </main>
      </body>
    </html>
  );
}

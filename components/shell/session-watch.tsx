"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { stayAction } from "@/lib/access/actions";

const MINUTE = 60_000;
const WARNING = 5 * MINUTE;
/** Somebody who types is not idle: the server hears of it this often. */
const HEARTBEAT = 5 * MINUTE;
const CHANNEL = "portal-session";
/** Milliseconds that all tabs count alike, whatever is done to the clock meanwhile. */
const clock = () => performance.timeOrigin + performance.now();

/**
 * Warns before a session ends for want of use, and lets it be extended on the spot: the page stays as it is, nothing typed is
 * lost. Typing and clicking keep it alive; other tabs of the same browser are told.
 */
export function SessionWatch({ idleMinutes }: { idleMinutes: number }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heard = useRef(0);
  const touched = useRef(0);
  const asking = useRef(false);
  const tabs = useRef<BroadcastChannel | null>(null);
  const [minutes, setMinutes] = useState(5);
  const [ended, setEnded] = useState(false);

  const note = useCallback((at: number) => {
    heard.current = Math.max(heard.current, at);
    setEnded(false);
    dialog.current?.close();
  }, []);

  const stay = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    const asked = clock();
    const left = await stayAction().catch(() => null);
    asking.current = false;
    if (left === null) return;
    if (left === 0) return setEnded(true);
    note(asked);
    tabs.current?.postMessage(asked);
  }, [note]);

  useEffect(() => {
    heard.current = clock();
    const touch = () => void (touched.current = clock());
    const events = ["keydown", "input", "pointerdown"] as const;
    for (const event of events) document.addEventListener(event, touch, { passive: true });
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<number>) => note(data);
    channel.postMessage(heard.current);
    tabs.current = channel;
    const tick = setInterval(() => {
      const idle = clock() - heard.current;
      const isOpen = dialog.current?.open ?? false;
      // While an answer is awaited the warning is not kept back.
      if (!isOpen && !asking.current && idle > HEARTBEAT && touched.current > heard.current) return void stay();
      const left = idleMinutes * MINUTE - idle;
      if (left > WARNING) return;
      setMinutes(Math.max(0, Math.ceil(left / MINUTE)));
      if (left <= 0) setEnded(true);
      if (!isOpen) dialog.current?.showModal();
    }, 15_000);
    return () => {
      clearInterval(tick);
      tabs.current = null;
      channel.close();
      for (const event of events) document.removeEventListener(event, touch);
    };
  }, [idleMinutes, note, stay]);

  return (
    <dialog ref={dialog} className="timeout" aria-labelledby="timeout-title">
      <h2 id="timeout-title">{ended ? "登录已结束" : `${minutes}分钟后将退出登录`}</h2>
      {ended ? (
        <p>
          本页填写的内容还在。请
          <a href="/login" target="_blank" rel="noopener">
            在新标签页重新登录
          </a>
          ，再回到这里保存。
        </p>
      ) : (
        <p>您已有一段时间没有操作。点“继续使用”即可留在本页，填写的内容不会丢失。</p>
      )}
      <div className="acts">
        {ended ? (
          <Button onClick={() => dialog.current?.close()}>回到本页</Button>
        ) : (
          <Button variant="pri" onClick={() => void stay()}>
            继续使用
          </Button>
        )}
      </div>
    </dialog>
  );
}

import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { NavGroup } from "@/lib/domains/todos/labels";
import { AccountMenu } from "./account-menu";
import { ActingStrip } from "./acting-strip";
import { Brand } from "./brand";
import { DemoMark } from "./demo-mark";
import { Navigation } from "./navigation";
import { SessionWatch } from "./session-watch";
import { SoftNavigation } from "./soft-navigation";

type Props = {
  programme: string;
  years: string;
  unit: string;
  post: string;
  demonstrationDate: string | null;
  open: number;
  late: boolean;
  idleMinutes: number;
  groups: NavGroup[];
  /** For whom the reader acts, and the key of the form that ends it */
  acting: { actingFor: string; idempotencyKey: string } | null;
  children: ReactNode;
};

/** Header, sidebar and foot around every page; it decides nothing about access. */
export function Shell({ programme, years, unit, post, demonstrationDate, open, late, idleMinutes, groups, acting, children }: Props) {
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <SoftNavigation />
      <SessionWatch idleMinutes={idleMinutes} />
      <header className="top">
        <details className="mnav">
          <summary aria-label="菜单">
            <Icon name="menu" />
          </summary>
          <div>
            <Navigation groups={groups} open={open} late={late} />
          </div>
        </details>
        <a className="brand" href="/">
          <Brand />
          <span>{programme}</span>
          <small>{years}</small>
        </a>
        <span className="grow" />
        <DemoMark date={demonstrationDate} />
        <div className="top-act">
          <a href="/" aria-label={open > 0 ? `待办${open}件` : "没有待办"}>
            <Icon name="bell" />
            <span className="hide-s">待办</span>
            {open > 0 ? <span className={late ? "count late" : "count"}>{open}</span> : <span className="mut">无</span>}
          </a>
          <AccountMenu unit={unit} post={post} />
        </div>
      </header>
      {acting && <ActingStrip {...acting} own={`${unit}·${post}`} />}
      {demonstrationDate && (
        <aside className="strip" aria-label="演示说明">
          <DemoMark date={demonstrationDate} />
        </aside>
      )}
      <nav className="side" aria-label="主导航">
        <div className="in">
          <Navigation groups={groups} open={open} late={late} />
          <p className="who">
            {unit}
            <br />
            {post}
          </p>
        </div>
      </nav>
      <main className="main" id="main" tabIndex={-1}>
        <div className="wrap">
          <div className="print-head">
            <span>{programme}</span>
            <span>{unit}</span>
            {demonstrationDate && <b>演示数据</b>}
          </div>
          {children}
          <footer className="foot">
            {demonstrationDate && <span>演示数据：小区名册为程序生成，非真实名册；州、县市分年目标为公布数。</span>}
            <span>金额单位万元，由分累计后四舍五入。</span>
          </footer>
        </div>
      </main>
    </>
  );
}

import { Icon } from "@/components/ui/icon";
import { logOutAction } from "@/lib/access/actions";

/** Who is logged in, and the way out, on every page. */
export function AccountMenu({ unit, post }: { unit: string; post: string }) {
  return (
    <details className="drop">
      <summary>
        <Icon name="user" />
        <span className="hide-s">
          {unit} · {post}
        </span>
        <span className="vh">账号菜单</span>
        <Icon name="chevron-down" size="s" />
      </summary>
      <div className="panel">
        <p>
          <b>{unit}</b>
          <br />
          {post}
        </p>
        <a href="/account">我的账号、密码和登录</a>
        <a href="/deputies">代理（AB角）</a>
        <a href="/handovers">工作交接</a>
        <form action={logOutAction}>
          <button type="submit">
            <Icon name="sign-out" />
            退出登录
          </button>
        </form>
      </div>
    </details>
  );
}

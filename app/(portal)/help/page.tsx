import type { Metadata } from "next";
import { AccountSteps } from "@/components/help/account-steps";
import { RightsTable } from "@/components/help/rights-table";
import { Terms } from "@/components/help/terms";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { loadHelp } from "@/lib/domains/help/loaders";

export const metadata: Metadata = { title: "使用说明" };

export default async function HelpPage() {
  const { rights, ...account } = await loadHelp();
  return (
    <>
      <PageHead
        title="使用说明"
        lead={`您的岗位是${rights.roles.find((role) => role.isOwn)?.name ?? ""}。谁能看什么、办什么，怎样申请账号，各项数字什么口径。`}
        actions={
          <PrintButton>
            <Icon name="print" />
            打印
          </PrintButton>
        }
      />
      <Section title="各岗位权限" say="单元格为可及范围，“—”为没有这项权限。谁的数由谁填：上级可查阅、退回，不代填。" id="rights" flow>
        <RightsTable rights={rights} />
      </Section>
      <AccountSteps {...account} />
      <Section title="操作" id="use">
        <dl className="dl terms">
          <dt>数字出处</dt>
          <dd>带下划线的数字可点开，看它由哪些小区相加而来；不在您范围内的，给出口径。</dd>
          <dt>筛选和转发</dt>
          <dd>台账的筛选、排序都在网址里，复制网址发给同事，对方打开是同样的清单，只列其范围内的小区。</dd>
          <dt>打印</dt>
          <dd>用页内“打印”或浏览器打印，按A4纸排版，表头每页重复，不印菜单。</dd>
          <dt>只用键盘</dt>
          <dd>Tab 键逐项前进，第一项是“跳到正文”；回车打开链接、提交表单。</dd>
          <dt>长时间不操作</dt>
          <dd>登录会自动结束；填了未保存的内容仍留在页面上，在新标签页登录后回来保存即可。</dd>
        </dl>
      </Section>
      <Terms />
    </>
  );
}

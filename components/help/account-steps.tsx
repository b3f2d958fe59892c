import { Section } from "@/components/ui/section";

type Props = { password: string; factorRoles: readonly string[]; needsFactor: boolean };

/** How somebody comes to an account, how it is kept, and what becomes of it. */
export function AccountSteps({ password, factorRoles, needsFactor }: Props) {
  return (
    <Section title="账号" say="一人一号，不借用、不共用；每次登录和改动都记在本人名下。" id="account">
      <dl className="dl terms">
        <dt>找谁</dt>
        <dd>先找本单位负责账号的同志，由其报州局管理员开通。</dd>
        <dt>说明什么</dt>
        <dd>单位、岗位、职责范围（哪个县市、哪家管线单位或哪个成员单位），使用起止时间。</dd>
        <dt>开通后</dt>
        <dd>管理员当面或电话告知一次性密码，首次登录必须改成自己的密码。</dd>
        <dt>密码</dt>
        <dd>{password}可以粘贴，可以用密码管理器。</dd>
        <dt>第二因素（动态口令）</dt>
        <dd>
          {factorRoles.length > 0 ? `${factorRoles.join("、")}登录时除密码外须填手机验证器上的6位动态口令，其他岗位可自愿启用。` : "目前各岗位均不要求，可自愿启用。"}
          {needsFactor && "您的岗位须启用。"}
        </dd>
        <dt>忘记密码、换手机</dt>
        <dd>找本单位负责账号的同志，经核对本人后由州局管理员重置，另给一次性密码；手机不在身边时可用恢复码登录。</dd>
        <dt>临时不在岗</dt>
        <dd>本人委托，或由本单位负责账号、州局管理员安排代行人（AB角）和起止日期；代行人用自己的账号办理，到期自动收回。</dd>
        <dt>调离、换人</dt>
        <dd>先办交接：未办事项逐项移交接手人，再停用原账号；原来的办理记录仍在原经办人名下。</dd>
      </dl>
    </Section>
  );
}

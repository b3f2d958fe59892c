import { randomUUID } from "node:crypto";
import { Field, Select } from "@/components/ui/field";
import { ADMIN_DUTIES } from "@/lib/access/permissions";
import { clearFactorAction, endUserSessionsAction, requireFactorAction, resetPasswordAction, setDutyAction, unlockUserAction } from "@/lib/domains/user-security/actions";
import { disableUserAction, enableUserAction } from "@/lib/domains/users/actions";
import { ADMIN_DUTY_LABELS } from "@/lib/domains/users/labels";
import { ONE_TIME_HOURS } from "@/lib/domains/users/rules";
import type { UserRecord } from "@/lib/domains/users/types";
import { Operation } from "./operation";

/** What disabling touches, in one sentence. */
function touched({ holds, sessions }: UserRecord): string {
  const parts = [
    sessions ? `${sessions}个正在使用的登录立即结束` : "",
    holds.communities ? `${holds.communities}个小区的经办人仍是它，请先办交接` : "",
    holds.deputyships ? `${holds.deputyships}项AB角代行随之失效` : "",
    holds.handovers ? `${holds.handovers}份工作交接还没有办完` : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join("；") : "没有正在使用的登录、经办小区、AB角和未办完的交接";
}

/** Each form its own key: what was sent with one is not taken for another. */
const given = (user: UserRecord) => ({ userId: user.id, idempotencyKey: randomUUID() });

/** Of the system administrator: whether the account may log in at all. */
export function ManageOperations({ user }: { user: UserRecord }) {
  if (user.disabled)
    return (
      <Operation {...given(user)} action={enableUserAction} name="enable" title="启用" explanation="可以再用原来的密码登录，范围和以前一样。" button={`启用 ${user.username}`} />
    );
  return (
    <Operation
      {...given(user)}
      action={disableUserAction}
      name="disable"
      title="停用"
      explanation={`停用后不能登录，资料和操作记录保留，可再启用。${touched(user)}。`}
      reasonHint="如调离、退休、长期不用。"
      button={`停用 ${user.username}`}
      danger
    />
  );
}

/** Of the security administrator: how the account is guarded. */
export function SecureOperations({ user, separate }: { user: UserRecord; separate: boolean }) {
  const live = user.sessions ?? 0;
  return (
    <>
      <Operation
        {...given(user)}
        action={unlockUserAction}
        available={user.locked}
        name="unlock"
        title="解锁"
        explanation="密码连续输错5次锁定15分钟。解锁后可以立即再试。"
        button={`解锁 ${user.username}`}
      />
      {!user.disabled && (
        <Operation
          {...given(user)}
          action={resetPasswordAction}
          name="reset"
          title="重置密码"
          explanation={`生成一次性密码，${ONE_TIME_HOURS}小时内有效，首次登录必须改密。全部登录立即结束。请先核实是本人申请。`}
          reasonHint="写明本人怎样申请、怎样核实身份。"
          button={`重置 ${user.username} 的密码`}
          danger
        />
      )}
      <FactorOperations user={user} />
      <Operation
        {...given(user)}
        action={endUserSessionsAction}
        available={live > 0}
        name="end"
        title="结束全部登录"
        explanation={`现有${live}个登录，下一次操作即被拒绝，须重新登录。`}
        reasonHint="如电脑遗失、怀疑他人使用。"
        button={`结束${live}个登录`}
        danger
      />
      {user.role === "PREFECTURE_ADMIN" && (
        <Operation
          {...given(user)}
          action={setDutyAction}
          name="duty"
          title="管理分工"
          explanation={separate ? "已启用三权分立，没有分工的管理员不能办理管理事项。变更后全部登录立即结束。" : "没有启用三权分立，管理员都能办理全部管理事项；分工在启用后生效。"}
          reasonHint="如岗位调整文号。"
          button="保存管理分工"
          danger
        >
          <Field id="adminDuty" label="管理分工">
            {(control) => (
              <Select
                {...control}
                name="adminDuty"
                empty="未分工"
                defaultValue={user.adminDuty ?? ""}
                options={ADMIN_DUTIES.map((duty) => ({ value: duty, label: ADMIN_DUTY_LABELS[duty] }))}
              />
            )}
          </Field>
        </Operation>
      )}
    </>
  );
}

function FactorOperations({ user }: { user: UserRecord }) {
  return (
    <>
      <Operation
        {...given(user)}
        action={requireFactorAction}
        name="factor"
        title={user.ownFactorRule ? "取消单独要求第二因素" : "要求第二因素"}
        explanation={user.ownFactorRule ? "取消后按角色的规定执行。" : "不论角色，没有启用第二因素就不能继续使用，登录时引导设置。"}
        button={user.ownFactorRule ? "取消要求" : "要求启用"}
      >
        <input type="hidden" name="required" value={user.ownFactorRule ? "no" : "yes"} />
      </Operation>
      <Operation
        {...given(user)}
        action={clearFactorAction}
        available={user.hasFactor}
        name="clear"
        title="清除第二因素"
        explanation="本人手机遗失又没有恢复码时使用。恢复码一并作废，全部登录立即结束。请像重置密码一样核实身份。"
        reasonHint="写明本人怎样申请、怎样核实身份。"
        button={`清除 ${user.username} 的第二因素`}
        danger
      />
    </>
  );
}

import { now } from "@/lib/infra/clock";
import { asOwner } from "@/lib/infra/installation";
import { openDatabase } from "./database";
import { oneTimePassword, sayOneTimePassword } from "./one-time-password";
import { command, CommandError } from "./report";

/** For the day when no administrator can log in any more: who stands at the server lets one in again, and the trail says so. */
command(async () => {
  const username = process.argv[2];
  if (!username) throw new CommandError("Name the administrator's account: npm run db:rescue-administrator -- admin.first");
  const database = await openDatabase();
  try {
    const { password, passwordHash, until } = await oneTimePassword(username);
    await asOwner(database.ownerUrl, async (client) => {
      await client.query("BEGIN");
      const { rows } = await client.query<{ id: string }>(
        `UPDATE app_user SET password_hash = $2, password_changed_at = $3, must_change_password = true, one_time_until = $4, unlocked_at = $3, disabled_at = NULL,
           disabled_reason = NULL, factor_secret = NULL, factor_pending = NULL, factor_confirmed_at = NULL, version = version + 1
         WHERE username = $1 AND role = 'PREFECTURE_ADMIN' RETURNING id`,
        [username, passwordHash, now(), until],
      );
      const [account] = rows;
      if (!account) throw new CommandError(`There is no administrator's account ${username}.`);
      await client.query("DELETE FROM recovery_code WHERE user_id = $1", [account.id]);
      await client.query("UPDATE user_session SET ended_at = $2, end_reason = 'rescue' WHERE user_id = $1 AND ended_at IS NULL", [account.id, now()]);
      const event = { action: "user.rescue", result: "done", objectType: "user", objectId: account.id, username, reason: "命令行恢复管理员登录" };
      await client.query("SELECT app.audit_append($1::jsonb, $2)", [JSON.stringify([event]), now()]);
      await client.query("COMMIT");
    });
    sayOneTimePassword(username, password);
  } finally {
    await database.cluster?.stop();
  }
});

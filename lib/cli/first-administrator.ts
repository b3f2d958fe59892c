import { randomUUID } from "node:crypto";
import { now } from "@/lib/infra/clock";
import { asOwner } from "@/lib/infra/installation";
import { openDatabase } from "./database";
import { oneTimePassword, sayOneTimePassword } from "./one-time-password";
import { command, CommandError } from "./report";

command(async () => {
  const username = process.argv[2] ?? "admin.first";
  if (!/^[a-z0-9][a-z0-9.-]{1,39}$/.test(username)) throw new CommandError("An account name has 2 to 40 lower-case letters, digits, dots and hyphens.");
  const database = await openDatabase();
  try {
    const { password, passwordHash, until } = await oneTimePassword(username);
    await asOwner(database.ownerUrl, async (client) => {
      await client.query("BEGIN");
      await client.query("LOCK TABLE app_user IN SHARE ROW EXCLUSIVE MODE");
      const { rowCount } = await client.query("SELECT 1 FROM app_user LIMIT 1");
      if (rowCount) throw new CommandError("There are accounts already: an administrator among them creates the others.");
      await client.query(
        `INSERT INTO app_user (id, username, unit_name, post, role, password_hash, password_changed_at, must_change_password, one_time_until, created_at)
         VALUES ($1, $2, '州住建局', '系统管理岗', 'PREFECTURE_ADMIN', $3, $4, true, $5, $4)`,
        [randomUUID(), username, passwordHash, now(), until],
      );
      const event = { action: "user.create", result: "done", objectType: "user", objectId: username, reason: "命令行创建首个管理员", after: { role: "PREFECTURE_ADMIN" } };
      await client.query("SELECT app.audit_append($1::jsonb, $2)", [JSON.stringify([event]), now()]);
      await client.query("COMMIT");
    });
    sayOneTimePassword(username, password);
  } finally {
    await database.cluster?.stop();
  }
});

import type pg from "pg";

/** Where the failures seem to come from: others' attempts are told apart by it. */
export const ELSEWHERE = "10.0.0.9";

/** One account is locked by failures at this moment, so that the administrator has a lock to lift; one lifted before counts no more. */
export async function lockOne(client: pg.ClientBase): Promise<void> {
  await client.query("DELETE FROM login_attempt WHERE ip = $1", [ELSEWHERE]);
  await client.query("UPDATE app_user SET unlocked_at = NULL WHERE username = 'media'");
  await client.query(
    "INSERT INTO login_attempt (username, user_id, at, ip, outcome) SELECT username, id, now(), $1, 'WRONG_PASSWORD' FROM app_user, generate_series(1, 5) WHERE username = 'media'",
    [ELSEWHERE],
  );
}

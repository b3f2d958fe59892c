import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import pg from "pg";
import { DEMONSTRATION_PASSWORD } from "@/lib/access/demonstration";
import { startCluster } from "@/lib/infra/embedded-postgres";
import { expect, test } from "../support/browser";
import { figure } from "../support/figure";
import { sendLogin } from "../support/login";
import { freePort, type PortalProcess, removeData, runScript, startPortal } from "../support/portal";

const dataDir = ".cache/e2e-audit";
const heads = ".cache/e2e-audit-heads.log";
const env = { LOG_LEVEL: "info", AUDIT_HEAD_FILE: heads };
/** Requests that the front refuses before anything else, each a line of the log. */
const LINES = 10_000;
const LINE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \d+ [0-9a-f]{64}$/;

let port = 0;
const verify = () => runScript("db:verify-audit", { dataDir, port, env });
const kept = () => (existsSync(heads) ? readFileSync(heads, "utf8").trimEnd().split("\n") : []);
/** Number of the event that a kept head names. */
const eventOf = (line: string) => Number(line.split(" ")[1]);

/** What somebody does who has the database's own administrator. */
async function tamper(statement: string): Promise<void> {
  const cluster = await startCluster(dataDir);
  const client = new pg.Client({ connectionString: cluster.url("super", "dehong") });
  await client.connect();
  await client.query(`SET session_replication_role = replica; ${statement}`);
  await client.end();
  await cluster.stop();
}

test.describe.serial("the head of the trail, kept outside the database", () => {
  test.beforeAll(async () => {
    port = await freePort();
    await removeData(dataDir);
    writeFileSync(heads, "");
  });

  test("is noted when the portal stops and starts, only when it moved on; neither it nor the log holds a secret", async () => {
    let portal: PortalProcess = await startPortal({ dataDir, port, env });
    const cookies = [await sendLogin(portal.url, "auditor"), await sendLogin(portal.url, "mangshi")];
    await expect(sendLogin(portal.url, "nobody")).rejects.toThrow("was not logged in");
    for (const { name, value } of cookies) expect((await fetch(`${portal.url}/overview`, { headers: { Cookie: `${name}=${value}` } })).status).toBe(200);
    const secret = { password: DEMONSTRATION_PASSWORD, token: cookies[0]?.value ?? "" };
    const forged = { Origin: "https://evil.example", Cookie: `portal-session=${secret.token}`, Authorization: `Bearer ${secret.token}` };
    const send = () =>
      fetch(`${portal.url}/login?${new URLSearchParams(secret).toString()}`, { method: "POST", headers: forged, body: new URLSearchParams(secret) }).then((answer) =>
        answer.text(),
      );
    for (let sent = 0; sent < LINES; sent += 50) await Promise.all(Array.from({ length: 50 }, send));
    expect(await portal.stop()).toBe(0);
    const log = portal
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    // The demonstration's own imports at the first start, then the three logins.
    expect(kept()).toEqual([expect.stringMatching(LINE), expect.stringMatching(LINE)]);
    const [brought, last] = kept().map(eventOf);
    expect(last).toBe((brought ?? 0) + 3);
    expect(log.filter((line) => line.includes('"audit head kept"'))).toHaveLength(2);
    expect(log.length).toBeGreaterThan(LINES);
    for (const word of [DEMONSTRATION_PASSWORD, encodeURIComponent(DEMONSTRATION_PASSWORD), ...cookies.map((cookie) => cookie.value), "argon2", "session-token", "portal-session"])
      expect(log.filter((line) => line.includes(word)).slice(0, 3), word).toEqual([]);
    figure(36, `0 secrets in ${log.length.toLocaleString("en")} lines of log, with secrets sent in addresses, headers and bodies`);

    portal = await startPortal({ dataDir, port, env });
    expect(await portal.stop()).toBe(0);
    expect(kept()).toHaveLength(2);
  });

  test("agrees with the trail: the command says so and ends with 0", async () => {
    const command = verify();
    expect(await command.ended).toBe(0);
    expect(command.output()).toContain(`${eventOf(kept().at(-1) ?? "")} events`);
    expect(command.output()).toMatch(/Kept heads +2 in .*e2e-audit-heads\.log, 2 agree/);
    expect(command.output()).toContain("The audit trail is whole.");
  });

  test("shows a tail cut off, which the chain alone cannot, at the command and at the next start", async () => {
    const last = eventOf(kept().at(-1) ?? "");
    await tamper(`DELETE FROM audit_event WHERE seq = ${last}`);
    const output = await verify().refusal();
    expect(output).toMatch(/not whole, 1 finding/);
    expect(output).toMatch(new RegExp(`The tail is cut off: the trail ends at event ${last - 1}, the head kept at .* was event ${last}\\.`));
    const portal = await startPortal({ dataDir, port, env });
    expect(portal.output()).toContain("the audit trail does not hold a head kept before");
    await portal.stop();
  });

  test("names an edited event, and a line in the file that is none", async () => {
    await tamper("UPDATE audit_event SET ip = '10.0.0.1' WHERE seq = 1");
    appendFileSync(heads, "something else\n");
    const output = await verify().refusal();
    expect(output).toContain("Event 1 edited");
    expect(output).toMatch(/Line \d+ of .*e2e-audit-heads\.log is no kept head\./);
  });
});

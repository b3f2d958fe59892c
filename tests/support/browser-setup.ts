import { unpackChromium109 } from "./browser-binaries";
import { freePort, removeData, startPortal } from "./portal";

const DATA_DIR = ".cache/e2e-data";

/** Starts the portal on a fresh demonstration for all browser tests, and stops it as a service manager would. */
export default async function setup(): Promise<() => Promise<void>> {
  await unpackChromium109();
  await removeData(DATA_DIR);
  const portal = await startPortal({ dataDir: DATA_DIR, port: await freePort() });
  process.env.PORTAL_URL = portal.url;
  return async () => {
    const code = await portal.stop();
    if (code !== 0) throw new Error(`The portal ended with code ${code} after SIGTERM. Output:\n${portal.output()}`);
  };
}

import { useSyncExternalStore } from "react";

/** True once scripts run in the browser. */
export const useScripts = (): boolean =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );

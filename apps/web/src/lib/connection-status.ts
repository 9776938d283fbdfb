import { useSyncExternalStore } from "react";

let lost = false;
const listeners = new Set<() => void>();

/** Notes whether the last query got through to a service that could answer it. */
export function setConnectionLost(next: boolean): void {
  if (lost === next) return;
  lost = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether queries fail at present because the service is away. */
export const useConnectionLost = (): boolean => useSyncExternalStore(subscribe, () => lost);

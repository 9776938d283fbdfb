import { useSyncExternalStore } from "react";

let isLost = false;
const listeners = new Set<() => void>();

/** Stores whether the last query failed because the server was unavailable. */
export function setConnectionLost(next: boolean): void {
  if (isLost === next) return;
  isLost = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Returns whether the last query failed because the server was unavailable. */
export const useConnectionLost = (): boolean => useSyncExternalStore(subscribe, () => isLost);

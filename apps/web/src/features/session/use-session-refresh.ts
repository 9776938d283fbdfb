import { useEffect } from "react";

const refreshIntervalMs = 60 * 60 * 1000;

/**
 * Keeps the session alive while the console is open. Calls of the API do not extend it; Better Auth extends it at most
 * once a day.
 */
export function useSessionRefresh(): void {
  useEffect(() => {
    const refresh = () => void fetch("/api/auth/get-session").catch(() => undefined); // retried by the next one
    refresh();
    const timer = setInterval(refresh, refreshIntervalMs);
    return () => clearInterval(timer);
  }, []);
}

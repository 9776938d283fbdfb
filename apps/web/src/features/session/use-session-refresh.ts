import { useEffect } from "react";

const hour = 60 * 60 * 1000;

/** Has Better Auth prolong the session while the console is open, once a day: calls of the API do not. */
export function useKeptSession(): void {
  useEffect(() => {
    const keep = () => void fetch("/api/auth/get-session").catch(() => undefined); // the next one will do
    keep();
    const timer = setInterval(keep, hour);
    return () => clearInterval(timer);
  }, []);
}

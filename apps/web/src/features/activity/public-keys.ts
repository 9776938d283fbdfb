import { queryOptions } from "@tanstack/react-query";
import { unreachable } from "../../lib/api-error.ts";

async function fetchPublicKeys(): Promise<string[]> {
  const response = await fetch("/api/activity-keys").catch(() => undefined);
  if (!response?.ok) throw unreachable();
  const { keys } = (await response.json()) as { keys: string[] }; // the server has this console's version
  return keys;
}

/** The public keys that verify the seals of this installation, the current one first. */
export const publicKeysQuery = () => queryOptions({ queryKey: ["activityKeys"], queryFn: fetchPublicKeys });

import { queryOptions } from "@tanstack/react-query";
import { FailureError, unreachable } from "../../lib/api-error.ts";

async function readKeys(): Promise<string[]> {
  const answer = await fetch("/api/activity-keys").catch(() => undefined);
  if (!answer?.ok) throw new FailureError(unreachable);
  const { keys } = (await answer.json()) as { keys: string[] }; // what the service of this console answers
  return keys;
}

/** The public keys under which this installation seals its logs, the present one first. */
export const activityKeysQuery = () => queryOptions({ queryKey: ["activityKeys"], queryFn: readKeys });

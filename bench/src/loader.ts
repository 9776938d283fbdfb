import { fileURLToPath } from "node:url";
import { messageOf, start } from "./child.ts";
import type { Order, Result } from "./load.ts";
import type { Target } from "./target.ts";

/** Puts load on a server. Rejects where an answer was not what it should be. */
export type Loader = (order: Order) => Promise<Result>;

/** Starts the process that sends the load. */
export function startLoader(targets: Target[]): Loader {
  const child = start(fileURLToPath(new URL("load.ts", import.meta.url)));
  child.send(targets);
  return async (order) => {
    const answer = messageOf<Result>(child);
    child.send(order);
    const result = await answer;
    if (result.failure) throw new Error(result.failure);
    return result;
  };
}

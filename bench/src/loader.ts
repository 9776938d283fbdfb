import { fileURLToPath } from "node:url";
import { receiveMessage, start } from "./child.ts";
import type { LoadOptions, LoadResult } from "./load.ts";
import type { Target } from "./target.ts";

/** Sends load to a server; rejects if a response was not as expected. */
export type Loader = (options: LoadOptions) => Promise<LoadResult>;

/** Starts the load generator. */
export function startLoader(targets: Target[]): Loader {
  const child = start(fileURLToPath(new URL("load.ts", import.meta.url)));
  child.send(targets);
  return async (options) => {
    const message = receiveMessage<LoadResult>(child);
    child.send(options);
    const result = await message;
    if (result.failure) throw new Error(result.failure);
    return result;
  };
}

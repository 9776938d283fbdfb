import type { Logger } from "@shipkit/runtime/logger";
import { Logger as LibraryLogger } from "graphile-worker";

/** Our level for each of graphile-worker's. */
const levels = { error: "error", warning: "warn", info: "debug", debug: "debug" } as const;

/** Creates a logger that writes graphile-worker's messages to our log, except the outcome of jobs, which the runner logs. */
export const createLibraryLogger = (log: Logger): LibraryLogger =>
  new LibraryLogger(() => (level, message, meta) => {
    if (meta?.["failure"] || meta?.["success"]) return;
    log[levels[level]](message);
  });

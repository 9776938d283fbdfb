import type { Logger as Log } from "@shipkit/runtime/logger";
import { Logger } from "graphile-worker";

/** How loud we find what the library finds so. */
const levels = { error: "error", warning: "warn", info: "debug", debug: "debug" } as const;

/** What graphile-worker has to say, in our log; how jobs end we write ourselves. */
export const jobsLogger = (log: Log): Logger =>
  new Logger(() => (level, message, meta) => {
    if (meta?.["failure"] || meta?.["success"]) return;
    log[levels[level]](message);
  });

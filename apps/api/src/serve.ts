import type { Server } from "node:http";
import { isDatabaseUnavailable, ActivityHub, activityHubPoolSize } from "@shipkit/api";
import { createDb } from "@shipkit/db";
import { createLimits } from "./limits.ts";
import type { Settings } from "@shipkit/runtime/settings";
import { createLogger } from "@shipkit/runtime/logger";
import { createApp } from "./server.ts";

/** Seconds that requests under way are given when the service is told to stop; all of it ends within ten. */
const drainSeconds = 8;

/**
 * Serves on the port of `settings` until the returned `stop` is called, which lets running requests end first.
 * @throws an error with a plain sentence where the port is taken, or the login cannot step down to its roles
 */
export async function serve(settings: Settings, { url, directUrl }: { url: string; directUrl: string }) {
  const log = createLogger(settings);
  const database = createDb(url, { max: 16 });
  const counters = createDb(url, { max: 2 });
  const followers = createDb(url, { max: activityHubPoolSize });
  const live = new ActivityHub({
    database: followers,
    directUrl,
    onError: (error) =>
      log[isDatabaseUnavailable(error) ? "debug" : "error"]({ error }, "followers were not checked"),
  });
  const close = (seconds: number) =>
    Promise.all([database, counters, followers].map((pool) => pool.close(seconds)));
  let draining = false;
  try {
    await database.check();
    const server = await createApp({
      settings,
      database,
      limits: createLimits(counters, settings, log),
      live,
      log,
      isDraining: () => draining,
    });
    await listen(server, settings.port);
    log.info({ port: settings.port }, "serving");

    const stop = async () => {
      if (draining) return;
      draining = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await live.close();
      const timer = setTimeout(() => server.closeAllConnections(), drainSeconds * 1000);
      await closed;
      clearTimeout(timer);
      await close(1);
      log.info("stopped");
    };
    return { stop };
  } catch (error) {
    await close(0);
    throw error;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new Error(`Port ${port} is taken. Stop what listens there, or set PORT to another one.`)
          : error,
      );
    });
    server.listen(port, resolve);
  });
}

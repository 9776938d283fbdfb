import type { Server } from "node:http";
import { ActivityHub, activityHubPoolSize, isDatabaseUnavailable } from "@shipkit/api";
import { createDb } from "@shipkit/db";
import type { DatabaseUrls } from "@shipkit/runtime/database-server";
import type { Logger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import { createRateLimits } from "./rate-limits.ts";
import { createRoutes } from "./routes.ts";
import { createApiServer } from "./server.ts";

type Options = { settings: Settings; log: Logger; urls: Pick<DatabaseUrls, "url" | "directUrl"> };

/** The time that running requests have to end when the API stops. The process ends within ten seconds. */
const drainTimeoutMs = 8000;

/**
 * Starts the API, a component that serves on the port of the settings. `stop` lets running requests end.
 * @throws an error that says what to do if the port is taken, or the login cannot switch to its roles
 */
export async function startApi({ settings, log, urls }: Options) {
  const database = createDb(urls.url, { max: 16 });
  const counters = createDb(urls.url, { max: 2 });
  const subscribers = createDb(urls.url, { max: activityHubPoolSize });
  const activityHub = new ActivityHub({
    database: subscribers,
    directUrl: urls.directUrl,
    onError: (error) =>
      log[isDatabaseUnavailable(error) ? "debug" : "error"](
        { error },
        "failed to revalidate live subscribers",
      ),
  });
  const close = (timeoutMs: number) =>
    Promise.all([database, counters, subscribers].map((pool) => pool.close(timeoutMs)));
  let draining = false;
  try {
    await database.check();
    const isDraining = () => draining;
    const limits = createRateLimits(counters, settings, log);
    const route = await createRoutes({ settings, database, limits, activityHub, log, isDraining });
    const server = createApiServer({ route, publicUrl: settings.publicUrl, log, isDraining });
    await listen(server, settings.port);
    log.info({ port: settings.port }, "api started");

    const stop = async () => {
      if (draining) return;
      draining = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await activityHub.close();
      const timer = setTimeout(() => server.closeAllConnections(), drainTimeoutMs);
      await closed;
      clearTimeout(timer);
      await close(1000);
      log.info("api stopped");
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
          ? new Error(`Port ${port} is taken. Stop the program that uses it, or set PORT to another one.`)
          : error,
      );
    });
    server.listen(port, resolve);
  });
}

import { openDatabaseServer, type DatabaseServer, type DatabaseUrls } from "./database-server.ts";
import { createLogger, type Logger } from "./logger.ts";
import { readSettings, type Settings } from "./settings.ts";
import { getStartErrorMessage } from "./start-error.ts";

type Stoppable = { stop: () => Promise<void> };

/** A part of a process that is started and stopped, such as the API or a worker. `stop` lets running work end. */
export type Component = (context: {
  settings: Settings;
  log: Logger;
  urls: DatabaseUrls;
}) => Promise<Stoppable>;

type RunOptions = {
  /** Prepares the database before the components start. */
  prepare?: (urls: DatabaseUrls) => Promise<void>;
  /** Started one after the other, stopped together. */
  components: Component[];
  onStarted?: (settings: Settings) => void;
  /** The level if `LOG_LEVEL` is unset. */
  defaultLogLevel?: "info" | "warn";
};

/** Runs a process until SIGINT, SIGTERM or SIGHUP, or until the process that started it is gone. */
export async function run({
  prepare,
  components,
  onStarted,
  defaultLogLevel = "info",
}: RunOptions): Promise<void> {
  const running: Stoppable[] = [];
  let server: DatabaseServer | undefined;
  let stopping: Promise<void> | undefined;
  const stopAll = async () => {
    await Promise.all(running.map((component) => component.stop()));
    await server?.stop();
  };
  const stop = () => (stopping ??= stopAll());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const)
    process.on(signal, () => {
      void stop().then(() => process.exit());
    });

  try {
    const settings = readSettings({ defaultLogLevel });
    const log = createLogger(settings);
    server = await openDatabaseServer({ onProgress: (line) => console.log(line) });
    const { urls } = server;
    await prepare?.(urls);
    for (const start of components) {
      if (stopping) return;
      running.push(await start({ settings, log, urls }));
    }
    onStarted?.(settings);
  } catch (error) {
    console.error(getStartErrorMessage(error));
    process.exitCode = 1;
    await stop();
    process.exit();
  }
}

import { databaseUrl, dataDir, ownerUrl } from "@shipkit/db/env";
import { startEmbedded } from "@shipkit/db/embedded";
import { readEnv, type Env } from "./env.ts";
import { explain } from "./explain.ts";
import { serve } from "./serve.ts";

type Urls = { url: string; ownerUrl: string };

type Steps = {
  /** What is done with the database before it is served. */
  prepare?: (urls: Urls) => Promise<void>;
  started?: (env: Env) => void;
  /** A person reads this terminal: logs warnings only. */
  quiet?: boolean;
};

/**
 * Runs the service until SIGINT or SIGTERM, or until the process that started it is gone: the database (the
 * embedded server where `DATABASE_URL` is unset), then the server.
 */
export async function run({ prepare, started, quiet }: Steps = {}): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll(stops));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const)
    process.on(signal, () => {
      void stop().then(() => process.exit());
    });

  try {
    const env = readEnv(quiet);
    let urls = { url: databaseUrl ?? "", ownerUrl: ownerUrl ?? "" };
    if (!databaseUrl) {
      const embedded = await startEmbedded({ dataDir, onProgress: (line) => console.log(line) });
      stops.push(embedded.stop);
      urls = { url: embedded.url, ownerUrl: embedded.url };
    }
    await prepare?.(urls);
    if (stopping) return;
    const server = await serve(env, urls.url);
    stops.push(server.stop);
    started?.(env);
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
    await stop();
    process.exit();
  }
}

/** The last that was started is the first to stop: the server before its database. */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.toReversed()) await stop();
}

import { databaseUrl, dataDir, directUrl, ownerUrl } from "@shipkit/db/env";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@shipkit/embedded-postgres";
import { readEnv, type Env } from "./env.ts";
import { explain } from "./explain.ts";
import { createLogger, type Logger } from "./log.ts";

type Urls = {
  url: string;
  /** Of the login that migrates. */
  ownerUrl: string;
  /** Past any pooler: for who needs a session, not only transactions. */
  directUrl: string;
};

type Service = { env: Env; log: Logger; urls: Urls };

/** What a process serves with; `stop` lets what is under way end. */
type Part = (service: Service) => Promise<{ stop: () => Promise<void> }>;

type Steps = {
  /** What is done with the database before it is served. */
  prepare?: (urls: Urls) => Promise<void>;
  /** Started one after the other, stopped together. */
  parts: Part[];
  started?: (env: Env) => void;
  /** A person reads this terminal: logs warnings only. */
  quiet?: boolean;
};

/**
 * Runs a process of ShipKit until SIGINT or SIGTERM, or until the process that started it is gone: the database
 * (the embedded server where `DATABASE_URL` is unset), then its parts.
 */
export async function run({ prepare, parts, started, quiet }: Steps): Promise<void> {
  const running: { stop: () => Promise<void> }[] = [];
  let embedded: EmbeddedPostgres | undefined;
  let stopping: Promise<void> | undefined;
  const stopAll = async () => {
    await Promise.all(running.map((part) => part.stop()));
    await embedded?.stop();
  };
  const stop = () => (stopping ??= stopAll());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const)
    process.on(signal, () => {
      void stop().then(() => process.exit());
    });

  try {
    const env = readEnv(quiet);
    const log = createLogger(env);
    if (!databaseUrl)
      embedded = await startEmbeddedPostgres({
        dataDir,
        user: "shipkit",
        database: "shipkit",
        onProgress: (line) => console.log(line),
      });
    const urls = urlsOf(embedded);
    await prepare?.(urls);
    for (const part of parts) {
      if (stopping) return;
      running.push(await part({ env, log, urls }));
    }
    started?.(env);
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
    await stop();
    process.exit();
  }
}

function urlsOf(embedded: EmbeddedPostgres | undefined): Urls {
  if (embedded) return { url: embedded.url, ownerUrl: embedded.url, directUrl: embedded.url };
  return { url: databaseUrl ?? "", ownerUrl: ownerUrl ?? "", directUrl: directUrl ?? "" };
}

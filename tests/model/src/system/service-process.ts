import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Starts the service in a child process, so that it does not share a thread with the test. */
export async function startServiceProcess(databaseUrl: string) {
  const file = fileURLToPath(new URL("service.ts", import.meta.url));
  const child = fork(file, [databaseUrl], { execArgv: [] });
  const ended = once(child, "exit");
  const failed = ended.then(([code]) =>
    Promise.reject(new Error(`the service exited with code ${String(code)}`)),
  );
  failed.catch(() => {});
  const [url] = (await Promise.race([once(child, "message"), failed])) as [string]; // its only message
  return {
    url,
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

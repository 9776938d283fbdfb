import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildChildEnvironment } from "@shipkit/runtime/environment";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = join(dirname(createRequire(import.meta.url).resolve("drizzle-kit")), "bin.cjs");

/**
 * Runs drizzle-kit in the package's folder, on this terminal.
 * @throws an error if it fails
 */
export function drizzleKit(args: string[], variables: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: root,
      stdio: "inherit",
      env: buildChildEnvironment(variables),
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `drizzle-kit ${args[0]} failed with ${code === null ? "a signal" : `exit code ${code}`}`,
            ),
          ),
    );
  });
}

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const timeoutMs = 300_000;

/**
 * Runs Node in a folder.
 * @returns its standard output
 * @throws its whole output, if it fails
 */
export async function runNode(cwd: string, args: string[], env = process.env): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env, timeout: timeoutMs });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }; // execFile's
    throw new Error(`${args.join(" ")} in ${cwd}\n${stdout}${stderr}`, { cause: error });
  }
}

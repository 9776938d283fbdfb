import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program of Node's in a folder; answers what it printed, or throws it where it fails. */
export async function node(cwd: string, args: string[], env = process.env): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env, timeout: 120_000 });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }; // execFile's
    throw new Error(`${args.join(" ")} in ${cwd}\n${stdout}${stderr}`, { cause: error });
  }
}

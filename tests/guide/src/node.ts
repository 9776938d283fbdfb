import { execFile } from "node:child_process";

const timeoutMs = 600_000;

/**
 * Runs Node in a folder.
 * @returns its standard output
 * @throws its whole output, if it fails
 */
export const runNode = (cwd: string, args: string[], env = process.env): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { cwd, env: { ...env, NO_COLOR: "1" }, timeout: timeoutMs };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${args.join(" ")} in ${cwd}\n${stdout}${stderr}`));
      else resolve(stdout);
    });
  });

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { type Account, ids } from "./account.ts";
import { buildCommandLine } from "./command-line.ts";
import type { Host } from "./host.ts";
import { judge } from "./judge.ts";
import { buildMachine, type Source } from "./machine.ts";
import { tryCase } from "./try-case.ts";
import { until } from "./until.ts";

/** Adds a data directory with one row, and a layer whose files belong to the account, from which its machines can start. */
export async function prepareData(host: Host, account: Account, source: Source): Promise<Source> {
  const command = buildCommandLine("embedded server");
  const machine = await buildMachine({ host, account, source, steps: [], port: 0, command });
  try {
    machine.start();
    await until(() => machine.exitCode() !== undefined, 120_000);
    if (machine.exitCode() !== 0) throw new Error(machine.output());
    await machine.end();
    const [data, layer] = ["data", "layer"].map((name) =>
      path.join(source.workFolder, `${name}-${account}`),
    ) as [string, string];
    renameSync(path.join(machine.folder, ".layers/repository/upper/.data"), data);
    renameSync(path.join(machine.folder, ".layers/repository/upper"), layer);
    return { ...source, data, layer };
  } finally {
    await machine.remove();
  }
}

/**
 * Prepares a copy of the repository that belongs to the account: installed and built by `npm start` there, with the home
 * directory that this leaves, and an archive of the files alone. It is kept, and prepared again if a file has changed.
 */
export async function prepareSource(
  host: Host,
  account: Account,
  { workFolder, repository }: Source,
): Promise<Source> {
  const folder = path.join(repository, "node_modules/.cache/try-machines", account);
  const prepared = { repository: path.join(folder, "repository"), home: path.join(folder, "home") };
  const source: Source = { workFolder, archive: path.join(folder, "archive"), ...prepared };
  const stamp = path.join(folder, "stamp");
  const wanted = copyFiles(repository, source.archive ?? "");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    console.log(`preparing a copy of the repository, as ${account} …`);
    for (const each of Object.values(prepared)) mkdirSync(each, { recursive: true });
    execFileSync("cp", ["-a", `${source.archive}/.`, prepared.repository]);
    if (host.accounts.includes("root")) giveTo(account, folder);
    const run = {
      kind: "prepare",
      name: "a copy",
      account,
      machine: [],
      command: "npm start",
      expect: { serves: "SIGINT" },
    } as const;
    const outcome = await tryCase({ ...run, machine: [] }, host, { ...source, inPlace: true });
    const problems = judge({ ...run, machine: [] }, outcome);
    if (problems.length > 0) throw new Error([...problems, outcome.output].join("\n"));
    rmSync(path.join(prepared.repository, ".data"), { recursive: true });
    writeFileSync(stamp, wanted);
  } else if (host.accounts.includes("root")) giveTo(account, source.archive ?? "");
  return prepareData(host, account, source);
}

/** Copies the files that git would commit. @returns a hash of them */
function copyFiles(repository: string, target: string): string {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const names = execFileSync("git", list, { cwd: repository, encoding: "utf8" }).split("\0");
  const hash = createHash("sha256");
  rmSync(target, { recursive: true, force: true });
  for (const name of names) {
    const file = path.join(repository, name);
    if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) continue;
    mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    copyFileSync(file, path.join(target, name));
    hash.update(name).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function giveTo(account: Account, folder: string): void {
  execFileSync("chown", ["-R", "-h", `${ids[account]}:${ids[account]}`, folder]);
}

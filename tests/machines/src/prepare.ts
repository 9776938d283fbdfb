import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Account } from "./account.ts";
import { buildCommandLine } from "./command-line.ts";
import type { Host } from "./host.ts";
import { buildMachine, type Source } from "./machine.ts";
import { until } from "./until.ts";

/** Adds a data directory with one row, from which machines of the account can start. */
export async function prepareData(host: Host, account: Account, source: Source): Promise<Source> {
  const command = buildCommandLine("embedded server", source.repository);
  const machine = await buildMachine({ host, account, source, steps: [], port: 0, command });
  try {
    machine.start();
    await until(() => machine.exitCode() !== undefined, 120_000);
    if (machine.exitCode() !== 0) throw new Error(machine.output());
    const target = path.join(source.workFolder, `data-${account}`);
    execFileSync("cp", ["-a", path.join(machine.folder, ".layers/repository/upper/.data"), target]); // with its owner
    return { ...source, data: target };
  } finally {
    await machine.remove();
  }
}

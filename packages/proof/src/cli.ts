import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readExternalSeals } from "./external-seal.ts";
import { readLogExport } from "./log-export.ts";
import { formatReport } from "./report.ts";
import { verifyLog } from "./verify-log.ts";

const usage = `Usage: pnpm verify <export.ndjson | -> --key <public key> [options]

Verifies an exported activity log and names the first entry that was changed, deleted, inserted or moved.

  --key             trusted public key, as name+id+base64; repeat it if the key was changed
  --external-seals  NDJSON file with the external seals; fetch them before you export the log
  --origin          origin that the log must have; default: the origin that the export states

Exit codes: 0 verified, 1 verification failed, 2 error.`;

/** Opens a file relative to the directory in which pnpm was called: the script runs in the package's directory. */
const openFile = (path: string) => createReadStream(resolve(process.env["INIT_CWD"] ?? "", path));

/** @returns the exit code */
async function main(): Promise<0 | 1> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: "string", multiple: true },
      "external-seals": { type: "string" },
      origin: { type: "string" },
    },
  });
  const [path, ...extra] = positionals;
  if (path === undefined || extra.length > 0 || !values.key) throw new Error(usage);
  const log = await readLogExport(path === "-" ? process.stdin : openFile(path));
  const origin = values.origin ?? log.origin;
  const externalSealsPath = values["external-seals"];
  const result = await verifyLog(log.records, {
    origin,
    trustedKeys: values.key,
    ...(externalSealsPath !== undefined && {
      externalSeals: readExternalSeals(openFile(externalSealsPath), origin),
    }),
  });
  console.log(formatReport(origin, result, externalSealsPath !== undefined));
  return result.ok ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

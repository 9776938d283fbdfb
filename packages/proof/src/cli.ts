import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readLogExport, readExternalSeals } from "./export.ts";
import { report } from "./report.ts";
import { verifyLog } from "./verify.ts";

const usage = `pnpm verify <export.ndjson | -> --key <public key> [--key …] [--outside <seals.ndjson>] [--origin <name>]

Tells whether an activity log is what was sealed, or names the first thing in it that is wrong.

  --key      a public key that you trust, as name+id+base64; several after a change of keys
  --outside  the seals that were kept outside the database, read before the log was exported
  --origin   whose log it must be; without it, the one that the export names

Ends with 0 where the log is proven, 1 where it is wrong, 2 where it could not be read.`;

/** pnpm starts scripts in the folder of their package, and says here where it was started itself. */
const open = (file: string) => createReadStream(resolve(process.env["INIT_CWD"] ?? "", file));

/** @returns the exit code */
async function main(): Promise<0 | 1> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: "string", multiple: true },
      outside: { type: "string" },
      origin: { type: "string" },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || !values.key) throw new Error(usage);
  const log = await readLogExport(file === "-" ? process.stdin : open(file));
  const origin = values.origin ?? log.origin;
  const verdict = await verifyLog(log.records, {
    origin,
    trustedKeys: values.key,
    ...(values.outside !== undefined && { externalSeals: readExternalSeals(open(values.outside), origin) }),
  });
  console.log(report(origin, verdict, values.outside !== undefined));
  return verdict.ok ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

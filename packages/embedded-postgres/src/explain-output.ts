import path from "node:path";
import type { Explanation } from "./errors.ts";

/** Explains from the output of a PostgreSQL program why it ended. Returns undefined if the reason is unknown. */
export function explainOutput(output: string, dir: string): Explanation | undefined {
  const find = (pattern: RegExp) => pattern.exec(output)?.[0];
  if (find(/database files are incompatible|not compatible with this version/))
    return [
      "INCOMPATIBLE_VERSION",
      `The data in ${dir} was written by another version of PostgreSQL. Export it with that version, or use a new data directory.`,
    ];
  const setting = find(
    /(syntax error in file|unrecognized configuration parameter|invalid value for parameter|parameter "\w+" (requires|cannot)|\d+ is outside the valid range).*/,
  );
  const configuration = find(/(?<=configuration file "|could not load )[^"\n]*\.conf/);
  if (configuration ?? setting) {
    const file = configuration ?? path.join(dir, "postgres/data/postgresql.conf");
    const reason = setting ?? find(/(?<=LOG: {2}).*(?=\n.*CONTEXT: )/);
    return ["INVALID_CONFIGURATION", refuseConfiguration(file, reason)];
  }
  if (find(/pre-existing shared memory block|lock file .* already exists/))
    return ["NOT_RESPONDING", `Another PostgreSQL still uses ${dir}. End it, then start again.`];
  const shared = find(/could not \w+ shared memory.*/);
  if (shared)
    return [
      "CANNOT_RUN",
      `The embedded PostgreSQL cannot run here (${shared}). Give this machine more shared memory, or use another PostgreSQL server.`,
    ];
  if (find(/Read-only file system/))
    return ["NOT_WRITABLE", `${dir} is on a read-only file system. Use another data directory.`];
  const denied = find(/could not (?:\w+ )+"[^"]+": Permission denied|data directory .* has wrong ownership/);
  if (denied)
    return [
      "NOT_WRITABLE",
      `PostgreSQL cannot use ${dir} (${denied}). Change its owner, or use another data directory.`,
    ];
  const damaged = find(new RegExp(`(${damages.join("|")}).*`));
  return damaged ? ["DAMAGED", describeDamage(path.join(dir, "postgres"), damaged)] : undefined;
}

/** What PostgreSQL writes if files of the cluster are missing or broken. */
const damages = [
  "could not (open|read|stat) (file|directory) ",
  "could not (locate|find|read|open) (a |the )?(valid|required|database system|checkpoint)",
  "(invalid|required|incorrect) .*(checkpoint|WAL|checksum|magic|redo)",
  "required WAL directory",
  "is not a valid data directory",
  "could not access status of transaction",
];

/** Says that a configuration file, which a user may have changed, is invalid. */
export const refuseConfiguration = (file: string, reason = "see the log"): string =>
  `PostgreSQL cannot use ${file} (${reason}). Correct it, or remove the file: the next start writes it again.`;

/** Says that the files in a directory are damaged, and what can be done. They may hold data, so nothing is removed. */
export const describeDamage = (dir: string, reason: string): string =>
  `The files of PostgreSQL in ${dir} are damaged (${reason}). Restore ${dir} from a backup, or move it away to start with an empty database.`;

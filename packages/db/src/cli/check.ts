import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { canonicalPrefix } from "../prefix.ts";
import { drizzleKit } from "./drizzle-kit.ts";

// Checks that the migrations are consistent, and that the schema has nothing that they lack.
const migrations = fileURLToPath(new URL("../../drizzle", import.meta.url));
const copy = await mkdtemp(join(tmpdir(), "migrations-"));
try {
  await cp(migrations, copy, { recursive: true });
  const out = relative(fileURLToPath(new URL("../..", import.meta.url)), copy); // drizzle-kit accepts only a relative path
  const place = ["--dialect", "postgresql", "--out", out];
  await drizzleKit(["check", ...place]);
  await drizzleKit(["generate", ...place, "--schema", "./src/schema/tables.ts"], {
    DB_PREFIX: canonicalPrefix,
  });
  const missing = (await readdir(copy)).length - (await readdir(migrations)).length;
  if (missing > 0) throw new Error("The schema has changed since the last migration. Run pnpm db.generate.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(copy, { recursive: true });
}

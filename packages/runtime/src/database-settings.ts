import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readEnvironment } from "./environment.ts";

/** The root of the workspace. A relative `DATA_DIR` is resolved against it, wherever a command starts. */
const root = fileURLToPath(new URL("../../..", import.meta.url));

export type DatabaseSettings = {
  /** Unset: the embedded server. */
  databaseUrl: string | undefined;
  /** Bypasses a pooler, for what needs a session and not only transactions. */
  directUrl: string | undefined;
  /** The login that migrates. Bypasses a pooler. */
  ownerUrl: string | undefined;
  dataDir: string;
};

/** Reads the settings that database commands need too. */
export function readDatabaseSettings(): DatabaseSettings {
  const { DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_OWNER_URL, DATA_DIR } = readEnvironment();
  const directUrl = DATABASE_DIRECT_URL ?? DATABASE_URL;
  return {
    databaseUrl: DATABASE_URL,
    directUrl,
    ownerUrl: DATABASE_OWNER_URL ?? directUrl,
    dataDir: resolve(root, DATA_DIR ?? ".data"),
  };
}

import { fileURLToPath } from "node:url";
import { resolve } from "node:path";

/** The folder of the workspace, against which a relative `DATA_DIR` is read wherever a command starts. */
const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Unset: the embedded server. */
export const databaseUrl = process.env["DATABASE_URL"] || undefined;

/** The login that migrates, past any pooler. */
export const ownerUrl =
  process.env["DATABASE_OWNER_URL"] || process.env["DATABASE_DIRECT_URL"] || databaseUrl;

export const dataDir = resolve(root, process.env["DATA_DIR"] || ".data");

export const isProduction = process.env["NODE_ENV"] === "production";

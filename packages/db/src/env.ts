import { fileURLToPath } from "node:url";
import { resolve } from "node:path";

/** The folder of the workspace, against which a relative `DATA_DIR` is read wherever a command starts. */
const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Unset: the embedded server. */
export const databaseUrl = process.env["DATABASE_URL"] || undefined;

/** Past any pooler, for who needs a session and not only transactions. */
export const directUrl = process.env["DATABASE_DIRECT_URL"] || databaseUrl;

/** The login that migrates, past any pooler. */
export const ownerUrl = process.env["DATABASE_OWNER_URL"] || directUrl;

export const dataDir = resolve(root, process.env["DATA_DIR"] || ".data");

export const isProduction = process.env["NODE_ENV"] === "production";

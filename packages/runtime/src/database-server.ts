import {
  EmbeddedPostgresError,
  startEmbeddedPostgres,
  type EmbeddedPostgresErrorCode,
} from "@shipkit/embedded-postgres";
import { readDatabaseSettings } from "./database-settings.ts";

export type DatabaseUrls = {
  /** The login that serves. */
  url: string;
  /** The login that migrates. */
  ownerUrl: string;
  /** The login that serves, without a pooler: for what needs a session. */
  directUrl: string;
};

/** The PostgreSQL server that the settings name. It runs until `stop` is called if it is the embedded one. */
export type DatabaseServer = { urls: DatabaseUrls; stop: () => Promise<void> };

type DatabaseServerOptions = {
  /** The URL that is needed. If no setting names it, the embedded server is started. */
  use?: keyof DatabaseUrls;
  onProgress?: (line: string) => void;
};

/**
 * Opens the server that the settings name, or starts the embedded one.
 * @throws an error that says what to do
 */
export async function openDatabaseServer({
  use = "url",
  onProgress,
}: DatabaseServerOptions = {}): Promise<DatabaseServer> {
  const { databaseUrl, directUrl, ownerUrl, dataDir } = readDatabaseSettings();
  const needed = { url: databaseUrl, directUrl, ownerUrl }[use];
  if (needed === undefined) {
    const { url, stop } = await startEmbedded(dataDir, onProgress);
    return { urls: { url, ownerUrl: url, directUrl: url }, stop };
  }
  const urls = {
    url: databaseUrl ?? needed,
    ownerUrl: ownerUrl ?? needed,
    directUrl: directUrl ?? needed,
  };
  return { urls, stop: async () => {} };
}

async function startEmbedded(dataDir: string, onProgress: ((line: string) => void) | undefined) {
  const options = { dataDir, user: "shipkit", database: "shipkit" };
  try {
    return await startEmbeddedPostgres({ ...options, ...(onProgress && { onProgress }) });
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    const setting = settings[error.code];
    throw new Error(setting ? `${error.message} The setting is ${setting}.` : error.message, {
      cause: error,
    });
  }
}

/** The setting that offers the way out of an error. */
const settings: Partial<Record<EmbeddedPostgresErrorCode, string>> = {
  CANNOT_RUN: "DATABASE_URL",
  NOT_INSTALLED: "DATABASE_URL",
  DISK_FULL: "DATA_DIR",
  INCOMPATIBLE_VERSION: "DATA_DIR",
  NOT_A_DIRECTORY: "DATA_DIR",
  NOT_WRITABLE: "DATA_DIR",
};

import { randomBytes } from "node:crypto";
import { type DataDirectory, readState, writeState } from "./data-directory.ts";
import { EmbeddedPostgresError } from "./errors.ts";

/** The login that creates the others. Only this package uses it. */
export const superuser = "postgres";

/** Creates the passwords that are missing, or that a power cut cut off. The roles get them when the server has started. */
export function createPasswords(dir: DataDirectory, users: string[]): void {
  for (const user of users)
    if (!findPassword(dir, user)) writeState(dir, `${user}.password`, randomBytes(24).toString("base64url"));
}

/** @throws an error if it is missing: a server that others use keeps the one that they know */
export function readPassword(dir: DataDirectory, user: string): string {
  const password = findPassword(dir, user);
  if (password) return password;
  throw new EmbeddedPostgresError(
    "DAMAGED",
    `${dir.path}/${user}.password is missing, and PostgreSQL is in use. Stop the processes that use it, then start again.`,
  );
}

function findPassword(dir: DataDirectory, user: string): string | undefined {
  const password = readState(dir, `${user}.password`);
  return password && /^[\w-]{32}$/.test(password) ? password : undefined;
}

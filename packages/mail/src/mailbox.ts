import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Message } from "./render.ts";

/** A message that was not sent but stored in the development mailbox, a directory on this machine. */
export type CapturedEmail = Message & { date: string };

const maxEmails = 200;

/** Stores an email atomically as one file, in place of an earlier one with its message id. The oldest emails are deleted. */
export async function captureEmail(directory: string, email: CapturedEmail): Promise<void> {
  await mkdir(directory, { recursive: true });
  const file = buildPath(directory, email.messageId);
  const temporary = `${file}.${process.pid}.new`;
  await writeFile(temporary, JSON.stringify(email), { mode: 0o600 });
  await rename(temporary, file);
  for (const { path } of (await listFiles(directory)).slice(maxEmails)) await rm(path, { force: true });
}

/** Returns the captured emails, newest first. */
export async function listCapturedEmails(directory: string): Promise<CapturedEmail[]> {
  const emails = await Promise.all((await listFiles(directory)).map(({ path }) => readEmail(path)));
  return emails.filter((email) => email !== undefined);
}

/** Finds a captured email by its message id. */
export const findCapturedEmail = (directory: string, messageId: string): Promise<CapturedEmail | undefined> =>
  readEmail(buildPath(directory, messageId));

const buildPath = (directory: string, messageId: string) =>
  join(directory, `${messageId.replaceAll(/[^\w.@-]/g, "_")}.json`);

async function readEmail(path: string): Promise<CapturedEmail | undefined> {
  const text = await ignoreMissing(readFile(path, "utf8"));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as CapturedEmail); // written by captureEmail
  } catch {
    return undefined; // a crash or a full disk cut it off
  }
}

/** Lists the files, newest first. */
async function listFiles(directory: string): Promise<{ path: string; modifiedAt: number }[]> {
  const names = (await ignoreMissing(readdir(directory))) ?? [];
  const files = names
    .filter((name) => name.endsWith(".json"))
    .map(async (name) => {
      const path = join(directory, name);
      return { path, modifiedAt: (await ignoreMissing(stat(path)))?.mtimeMs ?? 0 };
    });
  return (await Promise.all(files)).toSorted((a, b) => b.modifiedAt - a.modifiedAt);
}

/** Returns undefined if the file is missing, since another email may replace the oldest at any moment, or its name too long. */
const ignoreMissing = <T>(operation: Promise<T>): Promise<T | undefined> =>
  operation.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENAMETOOLONG") return undefined;
    throw error;
  });

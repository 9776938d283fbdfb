import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mail } from "./mailer.ts";

/** A mail that was not sent but kept on this machine. */
export type KeptMail = Mail & { date: string };

/** Mails at most; the oldest go. */
const capacity = 200;

/** Keeps a mail as one file, whole or not at all; the same mail again takes the place of the first. */
export async function keepMail(folder: string, mail: KeptMail): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${fileNameOf(mail.messageId)}.json`);
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, JSON.stringify(mail), { mode: 0o600 });
  await rename(draft, file);
  for (const { path } of (await newestFirst(folder)).slice(capacity)) await rm(path, { force: true });
}

/** The kept mails, newest first. */
export async function listMails(folder: string): Promise<KeptMail[]> {
  const mails = await Promise.all((await newestFirst(folder)).map(({ path }) => read(path)));
  return mails.filter((mail) => mail !== undefined);
}

/** undefined where there is none. */
export const findMail = (folder: string, messageId: string): Promise<KeptMail | undefined> =>
  read(join(folder, `${fileNameOf(messageId)}.json`));

const fileNameOf = (messageId: string) => messageId.replaceAll(/[^\w.@-]/g, "_");

async function read(path: string): Promise<KeptMail | undefined> {
  const text = await ifThere(readFile(path, "utf8"));
  return text === undefined ? undefined : (JSON.parse(text) as KeptMail); // written by keepMail() alone
}

async function newestFirst(folder: string): Promise<{ path: string; at: number }[]> {
  const names = (await ifThere(readdir(folder))) ?? [];
  const files = names
    .filter((name) => name.endsWith(".json"))
    .map(async (name) => {
      const path = join(folder, name);
      return { path, at: (await ifThere(stat(path)))?.mtimeMs ?? 0 };
    });
  return (await Promise.all(files)).toSorted((a, b) => b.at - a.at);
}

/** undefined where the file is missing, since another mail may push the oldest out at any moment, or cannot be named so. */
const ifThere = <T>(reading: Promise<T>): Promise<T | undefined> =>
  reading.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENAMETOOLONG") return undefined;
    throw error;
  });

import { fileURLToPath } from "node:url";
import type { ExternalSeal } from "@shipkit/proof";
import { openFileArchive } from "./file.ts";
import { openHttpArchive } from "./http.ts";

/** A place outside of the database to which seals are added, and from which none is ever taken. */
export type SealArchive = {
  /** Resolves once they are there to stay. The same ones may come again; a log's come in order. */
  write: (seals: ExternalSeal[]) => Promise<void>;
  /** The notes of one log, in order of their numbers. */
  read: (origin: string) => AsyncIterable<string>;
};

/** The archive at a `file:`, `http:` or `https:` URL; undefined where none is set up. */
export function openArchive(url: string | undefined): SealArchive | undefined {
  if (url === undefined) return undefined;
  return url.startsWith("file:") ? openFileArchive(fileURLToPath(url)) : openHttpArchive(url);
}

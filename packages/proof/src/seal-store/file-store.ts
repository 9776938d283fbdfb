import { mkdir, open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { formatExternalSeal, readExternalSeals, type ExternalSeal } from "../external-seal.ts";
import type { SealStore } from "./seal-store.ts";

/** Longer than any line: a note has some 500 bytes. */
const maxLineBytes = 8192;

/** Opens a directory with one NDJSON file for each log. */
export function openFileStore(directory: string): SealStore {
  const buildPath = (origin: string) => join(directory, `${encodeURIComponent(origin)}.ndjson`);

  async function append(origin: string, seals: ExternalSeal[]): Promise<void> {
    const file = await open(buildPath(origin), "a+");
    try {
      const lastNumber = await truncatePartialLine(file);
      const lines = seals.filter(({ sealNumber }) => sealNumber > lastNumber).map(formatExternalSeal);
      await file.appendFile(lines.join(""));
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  return {
    async write(seals) {
      await mkdir(directory, { recursive: true });
      for (const origin of new Set(seals.map((seal) => seal.origin)))
        await append(
          origin,
          seals.filter((seal) => seal.origin === origin),
        );
    },
    async *read(origin) {
      const file = await open(buildPath(origin)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      if (file) yield* readExternalSeals(file.createReadStream(), origin);
    },
  };
}

/**
 * Removes a line that a crash left unfinished.
 * @returns the number of the last seal in the file, 0 if it has none
 */
async function truncatePartialLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const start = Math.max(0, size - maxLineBytes);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  const end = buffer.subarray(0, bytesRead).toString("utf8");
  const completeLines = end.slice(0, end.lastIndexOf("\n") + 1);
  await file.truncate(start + Buffer.byteLength(completeLines));
  const last = completeLines.trimEnd().split("\n").at(-1);
  return last ? (JSON.parse(last) as ExternalSeal).sealNumber : 0; // written by append
}

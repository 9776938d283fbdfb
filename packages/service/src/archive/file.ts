import { mkdir, open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { readExternalSeals, formatExternalSeal, type ExternalSeal } from "@shipkit/proof";
import type { SealArchive } from "./archive.ts";

/** Longer than any line, in bytes: a note has some 500. */
const longestLine = 8192;

/** A directory with one file for each log, to which lines of JSON are appended. */
export function openFileArchive(directory: string): SealArchive {
  const pathOf = (origin: string) => join(directory, `${encodeURIComponent(origin)}.ndjson`);

  async function append(origin: string, seals: ExternalSeal[]): Promise<void> {
    const file = await open(pathOf(origin), "a+");
    try {
      const last = await mendEnd(file);
      const lines = seals.filter(({ sealNumber }) => sealNumber > last).map(formatExternalSeal);
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
      const file = await open(pathOf(origin)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      if (file) yield* readExternalSeals(file.createReadStream(), origin);
    },
  };
}

/** Cuts off a line that a crash left unfinished; the number of the last seal that the file holds, 0 where it holds none. */
async function mendEnd(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const start = Math.max(0, size - longestLine);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  const end = buffer.subarray(0, bytesRead).toString("utf8");
  const whole = end.slice(0, end.lastIndexOf("\n") + 1);
  await file.truncate(start + Buffer.byteLength(whole));
  const last = whole.trimEnd().split("\n").at(-1);
  return last ? (JSON.parse(last) as ExternalSeal).sealNumber : 0; // as it was written
}

import { decodeBase64 } from "./base64.ts";
import { InvalidSeal } from "./invalid-seal.ts";
import { hashSizeBytes } from "./merkle-tree.ts";

/**
 * A checkpoint (https://c2sp.org/tlog-checkpoint) with three extension lines. It commits to all entries of a log up to its
 * tree size, and to the seal before it.
 */
export type Checkpoint = {
  /** The name of the log. */
  origin: string;
  /** Number of entries in the tree, so also the sequence number of the last one. */
  treeSize: number;
  rootHash: Buffer;
  /** 1, 2, … without gaps. */
  sealNumber: number;
  /** SHA-256 of the previous note, signatures included; zeros for the first seal. */
  previousNoteHash: Buffer;
  /** ISO 8601, UTC, milliseconds. */
  sealedAt: string;
};

export const formatCheckpoint = (checkpoint: Checkpoint): string => `${checkpoint.origin}
${checkpoint.treeSize}
${checkpoint.rootHash.toString("base64")}
seal ${checkpoint.sealNumber}
previous ${checkpoint.previousNoteHash.toString("base64")}
time ${checkpoint.sealedAt}
`;

/** @throws InvalidSeal if the text is not exactly what `formatCheckpoint` writes */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = "", treeSize = "", rootHash = "", seal = "", previous = "", time = ""] = text.split("\n");
  const checkpoint = {
    origin,
    treeSize: Number(treeSize),
    rootHash: decodeBase64(rootHash) ?? Buffer.alloc(0),
    sealNumber: Number(seal.slice("seal ".length)),
    previousNoteHash: decodeBase64(previous.slice("previous ".length)) ?? Buffer.alloc(0),
    sealedAt: time.slice("time ".length),
  };
  const isValid =
    origin !== "" &&
    isPositiveInteger(checkpoint.treeSize) &&
    isPositiveInteger(checkpoint.sealNumber) &&
    checkpoint.rootHash.length === hashSizeBytes &&
    checkpoint.previousNoteHash.length === hashSizeBytes &&
    isIsoTimestamp(checkpoint.sealedAt) &&
    formatCheckpoint(checkpoint) === text;
  if (!isValid) throw new InvalidSeal("is not a valid checkpoint");
  return checkpoint;
}

const isPositiveInteger = (value: number) => Number.isSafeInteger(value) && value > 0;

const isIsoTimestamp = (text: string) => {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
};

import { decodeBase64 } from "./base64.ts";
import { hashSize } from "./merkle.ts";
import { InvalidSeal } from "./unsound.ts";

/** What a seal says of its log: a checkpoint (https://c2sp.org/tlog-checkpoint) with three extension lines. */
export type Checkpoint = {
  /** Which log. */
  origin: string;
  /** Entries in the tree. */
  size: number;
  /** The tree's root. */
  root: Buffer;
  /** 1, 2, … without gaps. */
  number: number;
  /** The SHA-256 of the note before; zeros for the first. */
  previous: Buffer;
  /** An ISO 8601 moment in UTC, with milliseconds. */
  sealedAt: string;
};

/** The text of the note. */
export const formatCheckpoint = ({ origin, size, root, number, previous, sealedAt }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString("base64")}\n` +
  `seal ${number}\nprevious ${previous.toString("base64")}\ntime ${sealedAt}\n`;

/** @throws InvalidSeal where the text is not exactly what `formatCheckpoint` writes */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = "", size = "", root = "", number = "", previous = "", time = ""] = text.split("\n");
  const checkpoint = {
    origin,
    size: Number(size),
    root: decodeBase64(root) ?? Buffer.alloc(0),
    number: Number(number.slice("seal ".length)),
    previous: decodeBase64(previous.slice("previous ".length)) ?? Buffer.alloc(0),
    sealedAt: time.slice("time ".length),
  };
  const right =
    origin !== "" &&
    isCount(checkpoint.size) &&
    isCount(checkpoint.number) &&
    checkpoint.root.length === hashSize &&
    checkpoint.previous.length === hashSize &&
    isMoment(checkpoint.sealedAt) &&
    formatCheckpoint(checkpoint) === text;
  if (!right) throw new InvalidSeal("is not a checkpoint of ShipKit");
  return checkpoint;
}

/** Nothing is sealed without an entry, and there is no seal 0. */
const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;

const isMoment = (text: string) => {
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text;
};

import { decodeBase64 } from "./base64.ts";
import { columns, type LogEntry } from "./entry.ts";
import { ParseError, readLines, writeLine, type Line } from "./lines.ts";
import type { LogRecord, Seal } from "./seal.ts";

/** Whose log an export holds. */
export type LogHeader = { origin: string; teamId: string | null };

const version = 1;

/** A log as lines of NDJSON, each with its newline. The last one tells an export that is whole from one that broke off. */
export async function* writeLogExport(
  { origin, teamId }: LogHeader,
  records: AsyncIterable<LogRecord>,
): AsyncGenerator<string, void> {
  yield writeLine({ type: "log", version, origin, teamId });
  for await (const record of records)
    yield "seal" in record ? writeSeal(record.seal) : writeLine({ type: "entry", ...record.entry });
  yield writeLine({ type: "end" });
}

const writeSeal = ({ note, frontier, leaves, commitments }: Seal): string =>
  writeLine({
    type: "seal",
    note,
    frontier: frontier.toString("base64"),
    leaves: leaves && leaves.toString("base64"),
    commitments: commitments && commitments.toString("base64"),
  });

/**
 * An export, whose header is read at once and whose records are read as they are asked for.
 * @throws ParseError, also from the records
 */
export async function readLogExport(
  chunks: AsyncIterable<Uint8Array>,
): Promise<LogHeader & { records: AsyncIterable<LogRecord> }> {
  const lines = readLines(chunks);
  const first = await lines.next();
  if (first.done) throw new ParseError(1, "is missing: the export is empty");
  return { ...parseHeader(first.value), records: readRecords(lines) };
}

async function* readRecords(lines: AsyncIterable<Line>): AsyncGenerator<LogRecord, void> {
  let end: number | undefined;
  let number = 1;
  for await (const line of lines) {
    number = line.number;
    if (end) throw new ParseError(number, "stands after the end of the log");
    if (line.value["type"] === "end") end = number;
    else yield parseRecord(line);
  }
  if (!end) throw new ParseError(number + 1, "is missing: the export broke off");
}

function parseHeader({ number, value }: Line): LogHeader {
  const { type, version: given, origin, teamId } = value;
  if (type !== "log" || typeof origin !== "string" || !isTextOrNull(teamId))
    throw new ParseError(number, "does not say whose log this is");
  if (given !== version) throw new ParseError(number, `is of another version than ${version}`);
  return { origin, teamId };
}

function parseRecord(line: Line): LogRecord {
  const { type, ...value } = line.value;
  if (type === "entry" && isEntry(value)) return { entry: value };
  const seal = type === "seal" && parseSeal(value);
  if (!seal) throw new ParseError(line.number, "is neither a seal nor an entry of this version");
  return { seal };
}

/** A member more than these would be shown, but not proven. */
function isEntry(value: object): value is LogEntry {
  const members = Object.entries(value);
  return (
    members.length === Object.keys(columns).length && members.every(([name, member]) => fits(name, member))
  );
}

function fits(name: string, member: unknown): boolean {
  if (!isColumn(name)) return false;
  if (columns[name] === "number") return Number.isSafeInteger(member);
  return typeof member === "string" || (member === null && columns[name] === "text or null");
}

const isColumn = (name: string): name is keyof typeof columns => Object.hasOwn(columns, name);

function parseSeal({ note, frontier, leaves, commitments }: Record<string, unknown>): Seal | null {
  const peaks = bytesOf(frontier);
  const rows = { leaves: bytesOrNull(leaves), commitments: bytesOrNull(commitments) };
  if (typeof note !== "string" || !peaks || rows.leaves === undefined || rows.commitments === undefined)
    return null;
  return { note, frontier: peaks, leaves: rows.leaves, commitments: rows.commitments };
}

const bytesOf = (value: unknown) =>
  typeof value === "string" ? (decodeBase64(value) ?? undefined) : undefined;
const bytesOrNull = (value: unknown) => (value === null ? null : bytesOf(value));
const isTextOrNull = (value: unknown) => value === null || typeof value === "string";

/** A seal as it is kept outside. */
export type ExternalSeal = { origin: string; sealNumber: number; note: string };

export const formatExternalSeal = ({ origin, sealNumber, note }: ExternalSeal): string =>
  writeLine({ origin, sealNumber, note });

/**
 * The notes of one log among the seals that are kept outside.
 * @throws ParseError
 */
export async function* readExternalSeals(
  chunks: AsyncIterable<Uint8Array>,
  origin: string,
): AsyncGenerator<string, void> {
  for await (const { number, value } of readLines(chunks)) {
    if (typeof value["origin"] !== "string" || typeof value["note"] !== "string")
      throw new ParseError(number, "is not a seal");
    if (value["origin"] === origin) yield value["note"];
  }
}

import { decodeBase64 } from "./base64.ts";
import { logEntryColumns, type LogEntry } from "./log-entry.ts";
import { formatNdjsonLine, parseNdjson, type NdjsonLine } from "./ndjson.ts";
import { ParseError } from "./parse-error.ts";
import type { LogRecord, Seal } from "./seal.ts";

/** The header of an export: which log it holds. */
export type LogHeader = { origin: string; teamId: string | null };

const formatVersion = 1;

/** Writes a log as lines of NDJSON. The last line marks the export as complete. */
export async function* writeLogExport(
  { origin, teamId }: LogHeader,
  records: AsyncIterable<LogRecord>,
): AsyncGenerator<string, void> {
  yield formatNdjsonLine({ type: "log", version: formatVersion, origin, teamId });
  for await (const record of records)
    yield "seal" in record ? formatSeal(record.seal) : formatNdjsonLine({ type: "entry", ...record.entry });
  yield formatNdjsonLine({ type: "end" });
}

const formatSeal = ({ note, frontier, leaves, commitments }: Seal): string =>
  formatNdjsonLine({
    type: "seal",
    note,
    frontier: frontier.toString("base64"),
    leaves: leaves && leaves.toString("base64"),
    commitments: commitments && commitments.toString("base64"),
  });

/**
 * Reads the header of an export; its records are streamed.
 * @throws ParseError if the export is malformed or incomplete, also while the records are read
 */
export async function readLogExport(
  chunks: AsyncIterable<Uint8Array>,
): Promise<LogHeader & { records: AsyncIterable<LogRecord> }> {
  const lines = parseNdjson(chunks);
  const first = await lines.next();
  if (first.done) throw new ParseError(1, "is missing: the export is empty");
  return { ...parseHeader(first.value), records: readRecords(lines) };
}

async function* readRecords(lines: AsyncIterable<NdjsonLine>): AsyncGenerator<LogRecord, void> {
  let isComplete = false;
  let lineNumber = 1;
  for await (const line of lines) {
    lineNumber = line.lineNumber;
    if (isComplete) throw new ParseError(lineNumber, "comes after the end of the export");
    if (line.value["type"] === "end") isComplete = true;
    else yield parseRecord(line);
  }
  if (!isComplete)
    throw new ParseError(lineNumber + 1, "is missing: the export is incomplete. Export the log again");
}

function parseHeader({ lineNumber, value }: NdjsonLine): LogHeader {
  const { type, version, origin, teamId } = value;
  if (type !== "log" || typeof origin !== "string" || !isStringOrNull(teamId))
    throw new ParseError(lineNumber, "is not the header of an export");
  if (version !== formatVersion)
    throw new ParseError(lineNumber, `has an unknown version. Supported: ${formatVersion}`);
  return { origin, teamId };
}

function parseRecord({ lineNumber, value }: NdjsonLine): LogRecord {
  const { type, ...members } = value;
  if (type === "entry" && isLogEntry(members)) return { entry: members };
  const seal = type === "seal" && parseSeal(members);
  if (!seal) throw new ParseError(lineNumber, `is neither a seal nor an entry of version ${formatVersion}`);
  return { seal };
}

/** Unknown members are refused: readers would see them, but no hash covers them. */
function isLogEntry(value: object): value is LogEntry {
  const members = Object.entries(value);
  return (
    members.length === Object.keys(logEntryColumns).length &&
    members.every(([name, member]) => isColumnValue(name, member))
  );
}

function isColumnValue(name: string, value: unknown): boolean {
  if (!isColumn(name)) return false;
  const type = logEntryColumns[name];
  if (type === "integer") return Number.isSafeInteger(value);
  return type === "string" ? typeof value === "string" : isStringOrNull(value);
}

const isColumn = (name: string): name is keyof typeof logEntryColumns => Object.hasOwn(logEntryColumns, name);

function parseSeal({ note, ...members }: Record<string, unknown>): Seal | null {
  const frontier = parseBytes(members["frontier"]);
  const leaves = parseBytesOrNull(members["leaves"]);
  const commitments = parseBytesOrNull(members["commitments"]);
  if (typeof note !== "string" || !frontier || leaves === undefined || commitments === undefined) return null;
  return { note, frontier, leaves, commitments };
}

/** Returns undefined if the value is not Base64. */
const parseBytes = (value: unknown) =>
  typeof value === "string" ? (decodeBase64(value) ?? undefined) : undefined;
const parseBytesOrNull = (value: unknown) => (value === null ? null : parseBytes(value));
const isStringOrNull = (value: unknown) => value === null || typeof value === "string";

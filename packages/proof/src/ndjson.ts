import { ParseError } from "./parse-error.ts";

/** A parsed line of an NDJSON file. Line numbers start at 1. */
export type NdjsonLine = { lineNumber: number; value: Record<string, unknown> };

export const formatNdjsonLine = (value: Record<string, unknown>): string => `${JSON.stringify(value)}\n`;

/**
 * Parses NDJSON line by line. `node:readline` cannot be used: it also splits lines at U+2028, which JSON allows in strings.
 * @throws ParseError if a line is not a JSON object in UTF-8
 */
export async function* parseNdjson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<NdjsonLine, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lineNumber = 1;
  let rest = "";
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new ParseError(lineNumber, "or one of the next lines is not UTF-8");
    }
  };
  for await (const chunk of chunks) {
    const lines = (rest + decode(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield parseLine(line, lineNumber++);
  }
  rest += decode();
  if (rest !== "") yield parseLine(rest, lineNumber);
}

function parseLine(line: string, lineNumber: number): NdjsonLine {
  try {
    const value: unknown = JSON.parse(line);
    // Safe: JSON.parse returns objects with string keys only.
    if (value && typeof value === "object") return { lineNumber, value: value as Record<string, unknown> };
  } catch {}
  throw new ParseError(lineNumber, "is not a JSON object");
}

/** What cannot be read, and in which line. */
export class ParseError extends Error {
  constructor(line: number, reason: string) {
    super(`Line ${line} ${reason}.`);
  }
}

/** A line of NDJSON. */
export type Line = { number: number; value: Record<string, unknown> };

export const writeLine = (value: Record<string, unknown>): string => `${JSON.stringify(value)}\n`;

/**
 * The objects of an NDJSON file. Not by `readline`, which also ends a line at U+2028, as JSON does not.
 * @throws ParseError
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let number = 1;
  let rest = "";
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new ParseError(number, "is not UTF-8, or a line soon after it is not");
    }
  };
  for await (const chunk of chunks) {
    const lines = (rest + decode(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield parse(line, number++);
  }
  rest += decode();
  if (rest !== "") yield parse(rest, number);
}

function parse(line: string, number: number): Line {
  try {
    const value: unknown = JSON.parse(line);
    // An object that JSON.parse made has its own members only.
    if (value && typeof value === "object") return { number, value: value as Record<string, unknown> };
  } catch {}
  throw new ParseError(number, "is not a JSON object");
}

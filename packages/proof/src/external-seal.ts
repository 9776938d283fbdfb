import { formatNdjsonLine, parseNdjson } from "./ndjson.ts";
import { ParseError } from "./parse-error.ts";

/** A seal as it is stored outside the database: only its signed checkpoint. */
export type ExternalSeal = { origin: string; sealNumber: number; note: string };

/** Formats an external seal as a line of NDJSON. */
export const formatExternalSeal = ({ origin, sealNumber, note }: ExternalSeal): string =>
  formatNdjsonLine({ origin, sealNumber, note });

/**
 * Reads the notes of one log from external seals in NDJSON.
 * @throws ParseError
 */
export async function* readExternalSeals(
  chunks: AsyncIterable<Uint8Array>,
  origin: string,
): AsyncGenerator<string, void> {
  for await (const { lineNumber, value } of parseNdjson(chunks)) {
    if (typeof value["origin"] !== "string" || typeof value["note"] !== "string")
      throw new ParseError(lineNumber, "is not an external seal");
    if (value["origin"] === origin) yield value["note"];
  }
}

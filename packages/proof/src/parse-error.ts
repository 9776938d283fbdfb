/** Thrown if a line of an NDJSON file cannot be parsed. The message names the line. */
export class ParseError extends Error {
  /** @param reason a predicate: "is not a JSON object" */
  constructor(lineNumber: number, reason: string) {
    super(`Line ${lineNumber} ${reason}.`);
  }
}

export type EmbeddedPostgresErrorCode =
  | "CANNOT_RUN"
  | "DAMAGED"
  | "DISK_FULL"
  | "INCOMPATIBLE_VERSION"
  | "INVALID_CONFIGURATION"
  | "NOT_A_DIRECTORY"
  | "NOT_INSTALLED"
  | "NOT_RESPONDING"
  | "NOT_WRITABLE";

/** An expected failure of the embedded server. The message says what happened, then what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;
  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The explanation of an error: its code and its message for people. */
export type Explanation = [code: EmbeddedPostgresErrorCode, message: string];

/** A PostgreSQL program ended while it was starting; `output` is what it wrote. */
export class LaunchError extends Error {
  readonly output: string;
  constructor(output: string) {
    super(
      `PostgreSQL did not start (${getLastErrorLine(output)}). See postgres/server.log in the data directory.`,
    );
    this.output = output;
  }
}

function getLastErrorLine(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const line = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1);
  return line?.replace(/^.*?(?=FATAL|PANIC|ERROR)/, "") ?? "it gave no reason";
}

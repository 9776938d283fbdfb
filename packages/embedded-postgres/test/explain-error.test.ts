import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { LaunchError } from "../src/errors.ts";
import { toEmbeddedPostgresError } from "../src/explain-error.ts";

const dir = tmpdir();
const explain = (error: unknown) => toEmbeddedPostgresError(error, dir);

describe("what PostgreSQL wrote before it ended is explained:", () => {
  test.each([
    [
      "selecting dynamic shared memory implementation ... posix\nFATAL:  could not create file: No space left on device",
      "DISK_FULL",
      /Free some space, or use a data directory on another disk\.$/,
    ],
    ["FATAL:  could not write to file: Disk quota exceeded", "DISK_FULL", /Free some space/],
    [
      'FATAL:  could not resize shared memory segment "/PostgreSQL.1" to 1048576 bytes: No space left on device',
      "CANNOT_RUN",
      /Give this machine more shared memory/,
    ],
    ['FATAL:  could not open file "x": Read-only file system', "NOT_WRITABLE", /read-only file system/],
    ['FATAL:  could not open file "x": Permission denied', "NOT_WRITABLE", /"x": Permission denied/],
    ["FATAL:  database files are incompatible with server", "INCOMPATIBLE_VERSION", /another version/],
    ["FATAL:  pre-existing shared memory block is in use", "NOT_RESPONDING", /Another PostgreSQL still uses/],
    ['PANIC:  could not read file "global/pg_control": read 0 of 296', "DAMAGED", /from a backup/],
  ])("%s", (output, code, message) => {
    expect(explain(new LaunchError(output))).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  test("otherwise its last error is named, with the log", () => {
    const { message } = explain(new LaunchError("2026-11-28 UTC [1] LOG:  starting\n[1] FATAL:  odd\nbye\n"));
    expect(message).toBe(
      "PostgreSQL did not start (FATAL:  odd). See postgres/server.log in the data directory.",
    );
  });
});

describe("an error of the system or the database is explained:", () => {
  test.each([
    ["EROFS", "NOT_WRITABLE"],
    ["ENOSPC", "DISK_FULL"],
    ["ENOLCK", "NOT_WRITABLE"],
    ["28000", "INVALID_CONFIGURATION"],
    ["53100", "DISK_FULL"],
    ["XX001", "DAMAGED"],
  ])("%s is %s", (code, expected) => {
    expect(explain(Object.assign(new Error("reason"), { code }))).toMatchObject({ code: expected });
  });

  test("another error stays as it is", () => {
    const error = new Error("odd");
    expect(explain(error)).toBe(error);
  });
});

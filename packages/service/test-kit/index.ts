import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Env } from "../src/env.ts";

/** The settings of a process that a test starts. */
export const testEnv = (changes: Partial<Env> = {}): Env => ({
  port: 3000,
  publicUrl: `http://localhost:${changes.port ?? 3000}`,
  authSecret: "a secret of the tests, long enough",
  sealKey: Buffer.alloc(32, "seal"),
  sealKeysBefore: [],
  sealsUrl: undefined,
  callsPerMinute: 100_000,
  trustedProxies: [],
  providers: {},
  logLevel: "silent",
  smtpUrl: undefined,
  mailFrom: "ShipKit <no-reply@localhost>",
  mailboxDir: join(tmpdir(), "shipkit-test-mailbox"),
  ...changes,
});

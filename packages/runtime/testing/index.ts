import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Settings } from "../src/settings.ts";

/** Creates the settings of a process that a test starts. */
export const createTestSettings = (changes: Partial<Settings> = {}): Settings => ({
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

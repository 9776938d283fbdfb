import { afterAll, expect, test } from "vitest";
import { createFolder } from "./create-folder.js";
import { runOxlint } from "./run-oxlint.js";

/** @type {(folder: string, code: string) => { folder: string, code: string }} */
const inFolder = (folder, code) => ({ folder, code });

/** Tests that a rule passes each valid piece of code, and reports each invalid one once. */
function testRule(rule, { valid, invalid }) {
  const cases = [...valid, ...invalid].map((given, index) => {
    const { folder, code } = typeof given === "string" ? inFolder("src", given) : given;
    const file = folder.endsWith(".ts") ? folder : `${folder}/case-${index}.ts`;
    const isValid = index < valid.length;
    return { rule, file, code, verb: isValid ? "passes" : "reports", count: isValid ? 0 : 1 };
  });
  const { root, remove } = createFolder(Object.fromEntries(cases.map(({ file, code }) => [file, code])));
  afterAll(remove);
  const findings = runOxlint(root, rule);
  test.each(cases)("$rule $verb $code", ({ file, count }) => {
    expect(findings.filter((finding) => finding.file === file)).toHaveLength(count);
  });
}

const driver = "packages/db/src/driver";

testRule("no-retired-name", {
  valid: [
    "const connection = await connect(url);",
    "log('the patience of a Lane'); // a Lane in a comment",
    "stream.discard(); const { patience } = library;",
    inFolder("packages/proof/src", "export const head = 1;"),
    inFolder("apps/web/src/features/team", "const leave = useApiMutation();"),
    inFolder("packages/db/src/cli", "for (const statement of statements) await run(statement);"),
    "const text = sql`select ${prefix}.authenticate() -- was enter()`;",
    "const word = 'caller';",
  ],
  invalid: [
    "export class Lane {}",
    "type Options = { patience: number };",
    "function openLane() {}",
    "const owed = 1;",
    "import { connect as openLane } from './connect.ts';",
    "const options = { patience: 5 };",
    "const { list: lane } = library;",
    inFolder(driver, "class Pool { settle() {} }"),
    inFolder(driver, "class Pool { #discard = 1 }"),
    inFolder(driver, "type Waiting = { resolve: () => void };"),
    inFolder("packages/api/src/auth", "const caller = ctx.actor;"),
    inFolder("packages/db/src/drizzle", "export const statement = 1;"),
    inFolder("apps/web/src/lib", "type Options = { leave: () => void };"),
    "const text = sql`select ${prefix}.enter()`;",
    "const result = call('answer_invitation', id);",
  ],
});

testRule("unit-in-name", {
  valid: [
    "const timeoutMs = 5000; const maxBodyBytes = 1024 * 1024; const lifetimeDays = 7;",
    "const timeout = setTimeout(stop, delayMs);",
    "type Options = { retryAfterSeconds: number; interval: NodeJS.Timeout };",
    "connect({ connect_timeout: 5, idle_timeout: 20 });",
    "const batchSize = 5000; const rows = 20 * 60;",
    "import { setTimeout as sleep } from 'node:timers/promises'; await sleep(retryDelayMs); await sleep(50);",
    "const columns = 512; const port = 5432;",
    "const coverage = 100; const message = 1; const page = 3;",
  ],
  invalid: [
    "const timeout = 5000;",
    "const gracePeriod = 3_000;",
    "type Options = { interval: number };",
    "class Pool { readonly #pause = 100; }",
    "function wait(delay: number) {}",
    "function open({ max, lifetime: age = 60 }) {}",
    "const week = 7 * 24 * 60 * 60 * 1000;",
    "const largest = 1024 * 1024;",
    "const longestLine = 8192;",
    "type Options = { retryAfter?: number | undefined };",
    "setTimeout(stop, gathering);",
    "setInterval(() => {}, this.#every);",
    "AbortSignal.timeout(limit);",
    "import { setTimeout as sleep } from 'node:timers/promises'; await sleep(seconds);",
  ],
});

testRule("no-hidden-global", {
  valid: [
    "type RequestMetadata = { ipAddress: string };",
    "function parse(name: string) { const event = name; return event; }",
    "import { Range } from 'semver';",
    "type Team = { name: string; location: string };",
    "export type Notification = typeof notifications.$inferSelect;",
  ],
  invalid: [
    "export type Request = { role: string };",
    "interface Event { id: string }",
    "type Parameters<T> = T;",
    "export class Range {}",
    "type Origin = string;",
    "export const name = z.string();",
    "export function fetch() {}",
  ],
});

testRule("no-function-of", {
  valid: [
    "const indexOf = (text) => text.length;",
    "const proof = kindOf;",
    "function getName() {}",
    "let halfOf = 1;",
  ],
  invalid: [
    "function nameOf() {}",
    "const nameOf = () => '';",
    "class Team { nameOf() {} }",
    "type Team = { nameOf: () => string };",
    "const team = { nameOf() {} };",
  ],
});

const longName = "a demoted admin cannot invite, and what is more, nobody hears of the attempt";

testRule("short-test-name", {
  valid: ["test('a demoted admin cannot invite', () => {});", `log('${longName}');`],
  invalid: [
    `test('${longName}', () => {});`,
    `describe('${longName}', () => {});`,
    `test.skipIf(!isLinux)('${longName}', () => {});`,
    `test.each(cases)('${longName}', () => {});`,
  ],
});

testRule("import-layers", {
  valid: [
    inFolder(driver, "import { prefix } from '../prefix.ts'; import { Waiter } from './waiter.ts';"),
    inFolder(
      "packages/db/src/database.ts",
      "import { withTransaction } from './transaction/transaction.ts';",
    ),
    inFolder("packages/db/src/migrate", "import { createDb } from '../database.ts';"),
    inFolder("apps/api/src", "import { appRouter } from '@shipkit/api';"),
    inFolder("apps/web/test", "import { startServer } from '@shipkit/api-server/testing';"),
  ],
  invalid: [
    inFolder(driver, "import { teams } from '../schema/team.ts';"),
    inFolder(driver, "import type { Db } from '../drizzle/db.ts';"),
    inFolder("packages/db/src/permissions.ts", "export * from './schema/tables.ts';"),
    inFolder("packages/db/src/queries", "import { migrate } from '../migrate/migrate.ts';"),
    inFolder("packages/db/src/transaction", "const { createDb } = await import('../database.ts');"),
    inFolder("apps/api/src", "import { Mailbox } from '@shipkit/worker/mailbox';"),
    inFolder("packages/mail/src", "import type { Jobs } from '@shipkit/worker';"),
  ],
});

import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { formatExternalSeal } from "../src/external-seal.ts";
import { writeLogExport } from "../src/log-export.ts";
import { createEntry, createSeals, logOrigin, readRecords, signer } from "./log-fixture.ts";

const directory = await mkdtemp(join(tmpdir(), "proof-"));
afterAll(() => rm(directory, { recursive: true }));

async function runCli(args: string[], input?: string) {
  const child = spawn(process.execPath, ["src/cli.ts", ...args], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, INIT_CWD: directory },
  });
  child.stdin.end(input);
  const [output, error, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  return { output, error, code };
}

const entries = [
  createEntry(1, { ipAddress: "192.0.2.1", details: "a line\u2028and half" }),
  createEntry(2),
  createEntry(3),
];
const seals = createSeals(entries, [1, 1]);
const exported = await text(
  writeLogExport({ origin: logOrigin, teamId: "team-1" }, readRecords({ seals, entries })),
);
const key = ["--key", signer.vkey];

test("a verified log exits with 0 and prints a summary", async () => {
  await writeFile(join(directory, "log.ndjson"), exported);
  const externalSeals = [
    { origin: "shipkit/activity/none", sealNumber: 9, note: "of another log" },
    ...seals.map(({ note }, index) => ({ origin: logOrigin, sealNumber: index + 1, note })),
  ];
  await writeFile(join(directory, "seals.ndjson"), externalSeals.map(formatExternalSeal).join(""));
  expect(await runCli(["log.ndjson", ...key, "--external-seals", "seals.ndjson"])).toEqual({
    code: 0,
    error: "",
    output: `shipkit/activity/team-1: verified.
  Verified: 2 entries under 2 seals.
  Not sealed yet, so not verified: 1 entry.
  Last verified seal: number 2, 2026-09-21T14:13:20.002Z.
  Matching external seals: 2.
`,
  });
});

test("a changed log exits with 1 and names the first changed entry", async () => {
  const changed = exported.replace("renamed project 2", "renamed project 9");
  expect(await runCli(["-", ...key], changed)).toEqual({
    code: 1,
    error: "",
    output: `shipkit/activity/team-1: VERIFICATION FAILED.
  Entry 2 was changed after it was sealed.
  Entry id: entry-2.
  Keep this export and compare it with an earlier export or a backup.
  Verified before that: 1 entry under 1 seal.
  Last verified seal: number 1, 2026-09-21T14:13:20.001Z.
  No external seals given: a truncated end would go unnoticed. Pass them with --external-seals.
`,
  });
});

test("a log with another origin than given fails", async () => {
  const { output, code } = await runCli(["-", ...key, "--origin", "shipkit/activity/team-2"], exported);
  expect({ output, code }).toMatchObject({
    code: 1,
    output: expect.stringContaining("Seal 1 belongs to the log shipkit/activity/team-1"),
  });
});

test.for([
  ["an empty file", "", "Line 1 is missing: the export is empty."],
  ["a line that is not JSON", `${exported}{`, "Line 8 is not a JSON object."],
  ["an empty line", exported.replace("\n", "\n\n"), "Line 2 is not a JSON object."],
  [
    "an incomplete export",
    exported.slice(0, exported.lastIndexOf("{")),
    "Line 7 is missing: the export is incomplete.",
  ],
  ["a line after the end", `${exported}{}\n`, "Line 8 comes after the end of the export."],
  [
    "another version",
    exported.replace('"version":1', '"version":2'),
    "Line 1 has an unknown version. Supported: 1.",
  ],
  ["no header", exported.slice(exported.indexOf("\n") + 1), "Line 1 is not the header of an export."],
  ["a missing column", exported.replace('"severity":"info",', ""), "Line 3 is neither a seal nor an entry"],
  ["an unknown column", exported.replace('"severity"', '"note":"","severity"'), "Line 3 is neither"],
  ["a column of another type", exported.replace('"severity":"info"', '"severity":null'), "Line 3 is neither"],
  ["a fractional sequence number", exported.replace('"sequence":1', '"sequence":1.5'), "Line 3 is neither"],
  ["a seal without leaf hashes", exported.replace('"leaves"', '"leafs"'), "Line 2 is neither"],
  ["invalid Base64", exported.replace('"leaves":"', '"leaves":"?'), "Line 2 is neither"],
] as const)("%s exits with 2 and names the line", async ([, input, message]) => {
  const { error, code, output } = await runCli(["-", ...key], input);
  expect({ error, code, output }).toEqual({ error: expect.stringContaining(message), code: 2, output: "" });
});

test("missing or extra arguments exit with 2 and print the usage", async () => {
  for (const args of [[], ["log.ndjson"], ["log.ndjson", "extra", ...key]])
    expect(await runCli(args)).toMatchObject({
      code: 2,
      error: expect.stringContaining("Usage: pnpm verify"),
    });
});

test("an invalid key, option or path exits with 2 and names it", async () => {
  expect(await runCli(["-", "--key", "shipkit"], exported)).toMatchObject({
    code: 2,
    error: expect.stringContaining("public key"),
  });
  expect(await runCli(["-", ...key, "--keys"])).toMatchObject({
    code: 2,
    error: expect.stringContaining("--keys"),
  });
  expect(await runCli(["none.ndjson", ...key])).toMatchObject({
    code: 2,
    error: expect.stringContaining("none.ndjson"),
  });
});

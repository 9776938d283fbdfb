import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { writeLogExport, formatExternalSeal } from "../src/export.ts";
import { entryOf, origin, read, seal, signer, type Log } from "./log.ts";

const folder = await mkdtemp(join(tmpdir(), "proof-"));
afterAll(() => rm(folder, { recursive: true }));

const cwd = fileURLToPath(new URL("..", import.meta.url));

/** What the tool prints and ends with. */
async function run(args: string[], input?: string) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", ...args], {
    cwd,
    env: { INIT_CWD: folder },
  });
  child.stdin.end(input);
  const [output, error, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  return { output, error, code };
}

const exportOf = (log: Log): Promise<string> => text(writeLogExport({ origin, teamId: "team-1" }, read(log)));

const entries = [
  entryOf(1, { ipAddress: "192.0.2.1", details: "a line\u2028and half" }),
  entryOf(2),
  entryOf(3),
];
const log = { entries, seals: seal(entries, [1, 1]) };
const whole = await exportOf(log);
const key = ["--key", signer.vkey];

test("a log that is what was sealed ends with 0 and a few plain lines", async () => {
  await writeFile(join(folder, "log.ndjson"), whole);
  const seals = log.seals.map(({ note }, index) =>
    formatExternalSeal({ origin, sealNumber: index + 1, note }),
  );
  const others = formatExternalSeal({
    origin: "shipkit/activity/none",
    sealNumber: 9,
    note: "another log's",
  });
  await writeFile(join(folder, "seals.ndjson"), others + seals.join(""));
  expect(await run(["log.ndjson", ...key, "--outside", "seals.ndjson"])).toEqual({
    code: 0,
    error: "",
    output: `shipkit/activity/team-1: what was sealed.
  Proven: 2 entries under 2 seals.
  Not sealed yet, so not proven: 1 entry.
  The last seal that holds is number 2, of 2026-09-21T14:13:20.002Z.
  Kept outside: 2 seals of these.
`,
  });
});

test("a log that is wrong ends with 1 and names the first wrong entry, also from standard input", async () => {
  const { output, code } = await run(["-", ...key], whole.replace("renamed project 2", "renamed project 9"));
  expect(code).toBe(1);
  expect(output).toContain(`shipkit/activity/team-1: NOT what was sealed.
  Entry 2 is not what was sealed: it was changed.
  The entry's id is entry-2.
  Proven before that: 1 entry under 1 seal.`);
});

test("a log of another team is wrong", async () => {
  const { output, code } = await run(["-", ...key, "--origin", "shipkit/activity/team-2"], whole);
  expect({ output, code }).toMatchObject({
    code: 1,
    output: expect.stringContaining("Seal 1 is one of shipkit/activity/team-1"),
  });
});

test.for([
  ["nothing", "", "Line 1 is missing: the export is empty."],
  ["a line that is no JSON", `${whole}{`, "Line 8 is not a JSON object."],
  ["an empty line", whole.replace("\n", "\n\n"), "Line 2 is not a JSON object."],
  [
    "an export that broke off",
    whole.slice(0, whole.lastIndexOf("{")),
    "Line 7 is missing: the export broke off.",
  ],
  ["a line after the end", `${whole}{}\n`, "Line 8 stands after the end of the log."],
  ["another version", whole.replace('"version":1', '"version":2'), "Line 1 is of another version than 1."],
  ["no header", whole.slice(whole.indexOf("\n") + 1), "Line 1 does not say whose log this is."],
  [
    "a column that is missing",
    whole.replace('"severity":"info",', ""),
    "Line 3 is neither a seal nor an entry",
  ],
  ["a column more", whole.replace('"severity"', '"note":"","severity"'), "Line 3 is neither"],
  ["a column of another kind", whole.replace('"severity":"info"', '"severity":null'), "Line 3 is neither"],
  ["a number that is none", whole.replace('"sequence":1', '"sequence":1.5'), "Line 3 is neither"],
  ["a seal without its leaves", whole.replace('"leaves"', '"leafs"'), "Line 2 is neither"],
  ["Base64 that is none", whole.replace('"leaves":"', '"leaves":"?'), "Line 2 is neither"],
] as const)("%s cannot be read, and ends with 2", async ([, input, message]) => {
  const { error, code, output } = await run(["-", ...key], input);
  expect({ error, code, output }).toEqual({ error: expect.stringContaining(message), code: 2, output: "" });
});

test("what is asked for wrongly ends with 2 and says how to ask", async () => {
  for (const args of [[], ["log.ndjson"], ["log.ndjson", "more", ...key]])
    expect(await run(args)).toMatchObject({ code: 2, error: expect.stringContaining("pnpm verify") });
  expect(await run(["-", "--key", "shipkit"], whole)).toMatchObject({
    code: 2,
    error: expect.stringContaining("public key"),
  });
  expect(await run(["-", ...key, "--keys"])).toMatchObject({ code: 2 });
  expect(await run(["none.ndjson", ...key])).toMatchObject({
    code: 2,
    error: expect.stringContaining("none.ndjson"),
  });
});

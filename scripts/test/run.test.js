import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

// Each test runs the scripts in a project of its own, on a Node that states another version, with a program in place of npm.

const scripts = fileURLToPath(new URL("..", import.meta.url));
const npm = fileURLToPath(new URL("fixtures/npm-cli.js", import.meta.url));
let root;

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "shipkit scripts ")));
  cpSync(scripts, path.join(root, "scripts"), { recursive: true });
  write("print.mjs", `console.log(process.pid, ...process.argv.slice(1)); process.exitCode = 7;`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (name, text) => writeFileSync(path.join(root, name), text);

/** Starts `scripts/run.cjs` on a Node that states `version`. */
function start(version, args, variables = {}) {
  const stated = `{ value: { ...process.versions, node: "${version}" } }`;
  const importing = `data:text/javascript,Object.defineProperty(process, "versions", ${encodeURIComponent(stated)})`;
  const child = spawn(process.execPath, ["--import", importing, "scripts/run.cjs", ...args], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      STUB_CALLS: path.join(root, "calls"),
      npm_execpath: npm,
      npm_lifecycle_event: "start",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
  const ended = once(child, "close").then(([code, signal]) => ({ code: code ?? signal, output }));
  return { child, ended, output: () => output };
}

const run = (version, args, variables) => start(version, args, variables).ended;
const readCalls = () => readFileSync(path.join(root, "calls"), "utf8").trim().split("\n");
const listFetched = () => readdirSync(path.join(root, ".node"));

async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const fetching = /^Node 20\.19\.0 is too old for ShipKit; fetching Node 24\.\d+\.\d+ for this project …\n/;

test("an old Node fetches a newer one once, and says so in a line", async () => {
  const printed = expect.stringMatching(new RegExp(`^\\d+ ${root}/print.mjs a b c\n$`));
  const first = await run("20.19.0", ["print.mjs", "a", "b c"]);
  expect(first).toEqual({ code: 7, output: expect.stringMatching(fetching) });
  expect(first.output.replace(fetching, "")).toEqual(printed);
  expect(await run("20.19.0", ["print.mjs", "a", "b c"])).toEqual({ code: 7, output: printed });
  expect(readCalls()).toEqual([expect.stringContaining("ci --ignore-scripts")]);
  expect(listFetched()).toEqual([expect.stringMatching(/-24\.\d+\.\d+$/)]);
});

test("a supported Node runs a script itself", async () => {
  const { child, ended } = start("22.12.0", ["print.mjs", "a"]);
  expect(await ended).toEqual({ code: 7, output: `${child.pid} ${root}/print.mjs a\n` });
  expect(existsSync(path.join(root, ".node"))).toBe(false);
});

test("the fetched Node is that of the PATH", async () => {
  write("path.mjs", `console.log(process.env.PATH.split(":")[0])`);
  const { output } = await run("20.19.0", ["path.mjs"]);
  expect(output.replace(fetching, "")).toBe(`${root}/.node/${listFetched()[0]}/bin\n`);
});

test("TypeScript runs in the folder of its package", async () => {
  mkdirSync(path.join(root, "packages/one/src"), { recursive: true });
  write("packages/one/package.json", `{ "type": "module" }`);
  write("packages/one/src/main.ts", `const folder: string = process.cwd(); console.log(folder);`);
  const pnpm = { npm_config_user_agent: "pnpm/12" };
  expect(await run(process.versions.node, ["packages/one/src/main.ts"], pnpm)).toEqual({
    code: 0,
    output: `${root}/packages/one\n`,
  });
});

const typeScriptOptions = "--experimental-strip-types --disable-warning=ExperimentalWarning";

test.each([
  ["22.12.0", typeScriptOptions],
  ["22.18.0", ""],
  ["23.11.0", typeScriptOptions],
  ["24.0.0", typeScriptOptions],
  ["24.3.0", ""],
])("Node %s runs TypeScript with the options %j", async (version, options) => {
  write("options.mjs", `console.log(process.env.NODE_OPTIONS)`);
  expect(await run(version, ["options.mjs"])).toEqual({ code: 0, output: `${options}\n` });
});

test("a Node that is much too old says what to install", async () => {
  expect(await run("20.18.3", ["print.mjs"])).toEqual({
    code: 1,
    output: "Node 20.18.3 is too old for ShipKit. Install Node 22.12 or later from nodejs.org.\n",
  });
  expect(existsSync(path.join(root, "calls"))).toBe(false);
});

test("a fetch that fails says what to install, and leaves nothing", async () => {
  const { code, output } = await run("20.19.0", ["print.mjs"], { STUB_BEHAVIOR: "offline" });
  expect(code).toBe(1);
  expect(output.replace(fetching, "")).toBe(
    "Node 20.19.0 is too old for ShipKit. The npm registry 127.0.0.1:9 cannot be reached (ECONNREFUSED). " +
      "Connect this machine to the network, or name its proxy in HTTPS_PROXY. " +
      "Or install Node 22.12 or later from nodejs.org.\n",
  );
  expect(listFetched()).toEqual([]);
});

test("a Node that does not run is not used", async () => {
  const { code, output } = await run("20.19.0", ["print.mjs"], { STUB_BEHAVIOR: "broken" });
  expect(code).toBe(1);
  expect(output).toMatch(
    /Node 24\S+ from npm does not run here\. Install Node 22\.12 or later from nodejs\.org\.\n$/,
  );
  expect(listFetched()).toEqual([]);
});

test("a fetched Node that no longer runs is fetched again", async () => {
  await run("20.19.0", ["print.mjs"]);
  write(`.node/${listFetched()[0]}/bin/node`, "");
  expect(await run("20.19.0", ["print.mjs"])).toMatchObject({
    code: 7,
    output: expect.stringMatching(fetching),
  });
  expect(readCalls()).toHaveLength(2);
});

test("two starts at once both run", async () => {
  const both = await Promise.all([run("20.19.0", ["print.mjs"]), run("20.19.0", ["print.mjs"])]);
  expect(both).toMatchObject([{ code: 7 }, { code: 7 }]);
  expect(listFetched()).toHaveLength(1);
});

test("a killed fetch does not hinder the next start", async () => {
  const { child, ended } = start("20.19.0", ["print.mjs"], { STUB_BEHAVIOR: "hang" });
  await until(() => existsSync(path.join(root, "calls")));
  child.kill("SIGKILL");
  await ended;
  const [leftover] = listFetched();
  expect(await run("20.19.0", ["print.mjs"])).toMatchObject({ code: 7 });
  utimesSync(path.join(root, ".node", leftover), 0, 0);
  await run("20.19.0", ["print.mjs"]);
  expect(listFetched()).toEqual([expect.not.stringContaining(leftover)]);
});

test("a stopped fetch ends npm and leaves nothing", async () => {
  const { child, ended } = start("20.19.0", ["print.mjs"], { STUB_BEHAVIOR: "hang" });
  await until(() => existsSync(path.join(root, "calls")));
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 143 }); // its output is closed, so npm has ended
  expect(listFetched()).toEqual([]);
});

const waiting = `
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"])
    process.on(name, () => { console.log("stopped by", name); process.exit(3); });
  console.log("waiting");`;

test.each([
  ["SIGINT", 3, "SIGINT"],
  ["SIGTERM", 3, "SIGTERM"],
  ["SIGHUP", 3, "SIGHUP"],
  ["SIGKILL", "SIGKILL", "disconnect"],
])("a program on the fetched Node ends with %s", async (signal, code, name) => {
  write("wait.mjs", waiting);
  const { child, ended, output } = start("20.19.0", ["wait.mjs"]);
  await until(() => output().includes("waiting"));
  child.kill(signal);
  expect(await ended).toMatchObject({ code, output: expect.stringContaining(`stopped by ${name}`) });
});

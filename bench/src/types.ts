import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { copyRepository, repository } from "@shipkit/test-guide/copy";
import { runNode } from "@shipkit/test-guide/node";
import { addResources, clients } from "./resources.ts";
import { formatTable } from "./table.ts";

// Measures the type check as resources are added, and that of the whole repository.

const counts = [0, 10, 100, 500];
const rounds = 3;
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
const turbo = join(repository, "node_modules/turbo/bin/turbo");

type Check = { seconds: number; megabytes: number; instantiations: number };

/** Runs a program; returns its duration and output. */
async function runTimed(cwd: string, ...args: string[]) {
  const started = performance.now();
  const printed = await runNode(cwd, args);
  return { seconds: (performance.now() - started) / 1000, printed };
}

async function check(folder: string): Promise<Check> {
  const { seconds, printed } = await runTimed(folder, tsc, "--extendedDiagnostics");
  const parseFigure = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, "m").exec(printed)?.[1]);
  return {
    seconds,
    megabytes: parseFigure("Memory used") / 1024,
    instantiations: parseFigure("Instantiations"),
  };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Formats the row of `count` resources: the total, and the cost of each compared to none. */
function formatRow(count: number, checks: Check[], base: Check[]): string[] {
  const of = (measure: keyof Check) => median(checks.map((check) => check[measure]));
  const each = (measure: keyof Check) =>
    count === 0 ? Number.NaN : (of(measure) - median(base.map((check) => check[measure]))) / count;
  const cells = [of("seconds"), each("seconds") * 1000, each("instantiations"), of("megabytes")];
  return [
    String(count),
    ...cells.map((cell, at) => (Number.isNaN(cell) ? "–" : cell.toFixed(at === 0 ? 1 : 0))),
  ];
}

const copies: Awaited<ReturnType<typeof copyRepository>>[] = [];
const end = () => Promise.all(copies.map(({ remove }) => remove()));
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    void end().finally(() => process.exit(130));
  });

try {
  for (const count of counts) {
    const copy = await copyRepository();
    copies.push(copy);
    await addResources(copy.root, count);
  }
  const measured: Check[][] = counts.map(() => []);
  const whole: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    console.error(`round ${round} of ${rounds}`);
    for (const [index, { root }] of copies.entries()) measured[index]?.push(await check(join(root, clients)));
    whole.push((await runTimed(repository, turbo, "run", "typecheck", "--force")).seconds);
  }
  const [base = []] = measured;
  const rows = measured.map((checks, index) => formatRow(counts[index] ?? 0, checks, base));
  console.log(`\n${formatTable(["resources", "seconds", "ms each", "instantiations each", "MB"], rows)}`);
  const seconds = median(whole).toFixed(1);
  console.log(`\nThe whole repository, nothing cached: ${seconds} s on ${availableParallelism()} cores`);
} finally {
  await end();
}

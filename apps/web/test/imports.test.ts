import { readdir, readFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const sources = fileURLToPath(new URL("../src", import.meta.url));

/** The folders of src; each imports itself and those before it. */
const layers = ["lib", "ui", "features", "app"];

/** Returns the imports between files of src, as paths in src. */
async function readImports(): Promise<{ from: string; to: string }[]> {
  const files = (await readdir(sources, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  const imports = files.map(async (from) => {
    const text = await readFile(join(sources, from), "utf8");
    const specifiers = text.matchAll(/(?:from |import |import\()"(\.[^"]+)"/g);
    return [...specifiers].map(([, specifier = ""]) => ({ from, to: join(dirname(from), specifier) }));
  });
  return (await Promise.all(imports)).flat();
}

/** Returns the folder of a file at a depth: `features` at 0, `features/team` at 1. */
const getFolder = (file: string, depth: number) =>
  file
    .split(sep)
    .slice(0, depth + 1)
    .join("/");

test("a folder imports only itself and those before it", async () => {
  const getLayer = (file: string) => layers.indexOf(getFolder(file, 0));
  const wrong = (await readImports()).filter(
    ({ from, to }) => getLayer(from) !== -1 && getLayer(to) > getLayer(from),
  );
  expect(wrong).toEqual([]);
});

test("features do not import each other in a circle", async () => {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of await readImports()) {
    const [feature, target] = [getFolder(from, 1), getFolder(to, 1)];
    if (!feature.startsWith("features/") || !target.startsWith("features/") || feature === target) continue;
    graph.set(feature, (graph.get(feature) ?? new Set()).add(target));
  }
  expect(graph.size).toBeGreaterThan(0);

  // Removes features that import no remaining feature. Those that are left import a circle, or form it.
  for (let size = -1; size !== graph.size;) {
    size = graph.size;
    for (const [feature, targets] of graph)
      if (![...targets].some((target) => graph.has(target))) graph.delete(feature);
  }
  expect([...graph.keys()]).toEqual([]);
});

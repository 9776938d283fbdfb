import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository itself. */
export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Copies the repository, without what git ignores, into a temporary folder in which everything runs: the dependencies
 * are links to the repository's own, and the packages of the workspace are those of the copy.
 */
export async function copyRepository() {
  const source = await realpath(repository);
  const root = await realpath(await mkdtemp(join(tmpdir(), "shipkit copy "))); // a space, since paths have them
  const remove = () => rm(root, { recursive: true, force: true });
  try {
    const isIgnored = await ignored(source);
    await cp(source, root, { recursive: true, filter: (path) => !isIgnored(basename(path)) });
    for (const manifest of await filesIn(root))
      if (basename(manifest) === "package.json") await linkModules(source, root, dirname(manifest));
    return { root, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What `.gitignore` names, which here are names alone; a copy without git can run too. */
async function ignored(source: string): Promise<(name: string) => boolean> {
  const patterns = (await readFile(join(source, ".gitignore"), "utf8")).split("\n").filter(Boolean);
  return (name) =>
    name === ".git" ||
    patterns.some((pattern) =>
      pattern.startsWith("*") ? name.endsWith(pattern.slice(1)) : name === pattern,
    );
}

/** The files of a folder, by their paths in it; not those of dependencies. */
export async function filesIn(root: string, folder = "."): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) found.push(path);
    else if (entry.name !== "node_modules") found.push(...(await filesIn(root, path)));
  }
  return found;
}

/** Gives a package of the copy the dependencies that it has in the source. */
async function linkModules(source: string, root: string, folder: string): Promise<void> {
  for (const name of await packagesIn(join(source, folder, "node_modules"))) {
    const target = await realpath(join(source, folder, "node_modules", name));
    const inside = relative(source, target);
    const isOurs = !inside.startsWith("..") && !inside.split(sep).includes("node_modules");
    const link = join(root, folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(isOurs ? join(root, inside) : target, link, "junction");
  }
}

/** The names of what is installed in a `node_modules`, with their scopes, and the folder of its programs. */
async function packagesIn(modules: string): Promise<string[]> {
  const found: string[] = [];
  if (!existsSync(modules)) return found;
  for (const name of await readdir(modules)) {
    if (name.startsWith("@"))
      found.push(...(await readdir(join(modules, name))).map((inner) => `${name}/${inner}`));
    else if (name === ".bin" || !name.startsWith(".")) found.push(name);
  }
  return found;
}

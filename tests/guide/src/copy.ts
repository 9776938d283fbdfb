import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The path of the repository. */
export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Copies the repository, without the files that git ignores, into a temporary folder. Its dependencies are links: to those of
 * the repository, and for packages of the workspace to those of the copy, so that everything runs in the copy.
 */
export async function copyRepository() {
  const source = await realpath(repository);
  const root = await realpath(await mkdtemp(join(tmpdir(), "shipkit copy "))); // paths may contain a space
  const remove = () => rm(root, { recursive: true, force: true });
  try {
    const isIgnored = await readIgnoredNames(source);
    await cp(source, root, { recursive: true, filter: (path) => !isIgnored(basename(path)) });
    for (const manifest of await listFiles(root))
      if (basename(manifest) === "package.json") await linkModules(source, root, dirname(manifest));
    return { root, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Reads `.gitignore`, which here holds names alone. Git itself may be missing. */
async function readIgnoredNames(source: string): Promise<(name: string) => boolean> {
  const patterns = (await readFile(join(source, ".gitignore"), "utf8")).split("\n").filter(Boolean);
  return (name) =>
    name === ".git" ||
    patterns.some((pattern) =>
      pattern.startsWith("*") ? name.endsWith(pattern.slice(1)) : name === pattern,
    );
}

/** Lists the files of a folder, by their paths in it, without dependencies. */
export async function listFiles(root: string, folder = "."): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) found.push(path);
    else if (entry.name !== "node_modules") found.push(...(await listFiles(root, path)));
  }
  return found;
}

/** Links the dependencies of a package of the copy. */
async function linkModules(source: string, root: string, folder: string): Promise<void> {
  for (const name of await listPackages(join(source, folder, "node_modules"))) {
    const target = await realpath(join(source, folder, "node_modules", name));
    const inside = relative(source, target);
    const isInWorkspace = !inside.startsWith("..") && !inside.split(sep).includes("node_modules");
    const link = join(root, folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(isInWorkspace ? join(root, inside) : target, link, "junction");
  }
}

/** Lists the packages in a `node_modules` folder, with their scopes, and its folder of programs. */
async function listPackages(modules: string): Promise<string[]> {
  const found: string[] = [];
  if (!existsSync(modules)) return found;
  for (const name of await readdir(modules)) {
    if (name.startsWith("@"))
      found.push(...(await readdir(join(modules, name))).map((inner) => `${name}/${inner}`));
    else if (name === ".bin" || !name.startsWith(".")) found.push(name);
  }
  return found;
}

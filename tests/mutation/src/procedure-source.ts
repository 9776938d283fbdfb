import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { routers } from "./mutant.ts";

/** The source of one procedure. */
export type Procedure = {
  path: string;
  /** The function or constant that builds it, such as `teamProcedure`. */
  builder: string;
  file: string;
  /** The position of `text` in the file. */
  start: number;
  text: string;
};

/**
 * Finds the source of procedures of the router: the part of a router's file from one name to the next, or the file from which
 * the procedure is imported.
 * @throws if one is not found
 */
export const findProcedures = (repository: string, paths: string[]): Procedure[] =>
  paths.map((path) => findProcedure(repository, path));

function findProcedure(repository: string, path: string): Procedure {
  const [router = "", name = ""] = path.split(".");
  const file = `${routers}/${router.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
  const text = existsSync(join(repository, file)) ? readFileSync(join(repository, file), "utf8") : "";
  const routerStart = text.search(/^export const \w+Router = router\(\{$/m);
  const members = [...text.matchAll(/^ {2}(\w+)(?::\s*(\w+)(\(?)|,$)/gm)].filter(
    ({ index }) => routerStart >= 0 && index > routerStart,
  );
  const at = members.findIndex(([, member]) => member === name);
  const member = members[at];
  if (!member)
    throw new Error(
      `${path} was not found in ${file}. Declare it there as \`${name}: builder(…)\`, in the object of its router.`,
    );
  const [, , builder = name, parenthesis] = member;
  if (!parenthesis) return findImported(repository, { path, builder, file, start: 0, text });
  const end = members[at + 1]?.index ?? text.length;
  return { path, builder, file, start: member.index, text: text.slice(member.index, end) };
}

/** Finds a procedure that its router imports as a whole. */
function findImported(repository: string, { path, builder, file, text }: Procedure): Procedure {
  const [, specifier] = new RegExp(`\\b${builder}\\b.* from "(\\.[^"]+)"`).exec(text) ?? [];
  if (specifier === undefined) throw new Error(`${path} was not found: ${file} does not import ${builder}.`);
  const imported = join(dirname(file), specifier);
  return { path, builder, file: imported, start: 0, text: readFileSync(join(repository, imported), "utf8") };
}

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { permissionNames, permissions } from "@shipkit/db/permissions";
import { matrixRows, matrixRowsAndWithoutRls, routers, type Mutant } from "../mutant.ts";

/** The source of one procedure: the part of a router's file from its name to the next one's. */
type Procedure = { path: string; file: string; start: number; end: number; text: string };

/** Parses the router files, so that new procedures get their mutants without a change here. */
function parseProcedures(repository: string): Procedure[] {
  const files = readdirSync(join(repository, routers)).filter((file) => !file.endsWith(".test.ts"));
  return files.flatMap((file) => {
    const text = readFileSync(join(repository, routers, file), "utf8");
    const router = basename(file, ".ts").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const matches = [...text.matchAll(/^ {2}(\w+): \w+(?:Procedure|Query)\(/gm)];
    return matches.map(({ index, 1: name }, at) => {
      const end = matches[at + 1]?.index ?? text.length;
      return {
        path: `${router}.${name}`,
        file: `${routers}/${file}`,
        start: index,
        end,
        text: text.slice(index, end),
      };
    });
  });
}

/** Builds a mutant that replaces a pattern in one procedure; none if the pattern does not match. */
function mutateProcedure(
  kind: Mutant["kind"],
  name: string,
  { path, file, start, end, text }: Procedure,
  pattern?: RegExp,
  replacement = "",
): Mutant[] {
  if (!pattern) return [];
  const mutated = text.replace(pattern, replacement);
  if (mutated === text) return [];
  const mutate = (whole: string) => whole.slice(0, start) + mutated + whole.slice(end);
  // If a policy hides the rows as well, only the tests without row-level security detect that the procedure does not.
  const tests = kind === "entry" ? matrixRows(path) : matrixRowsAndWithoutRls(path);
  return [{ kind, name: `${path} ${name}`, file, mutate, ...tests }];
}

/** Returns the pattern of a procedure's permission and the weakest one that could replace it, if that is weaker. */
function weakenPermission({ text }: Procedure): [pattern?: RegExp, replacement?: string] {
  const [, required] = text.match(/"(\w+:\w+)"/) ?? [];
  const permission = permissionNames.find((name) => name === required);
  if (!permission) return [];
  const { team, project }: { team: readonly string[]; project?: readonly string[] } = permissions[permission];
  const weakest = project ? "project:read" : "team:read";
  const isWeaker = JSON.stringify({ team, project }) !== JSON.stringify(permissions[weakest]);
  return isWeaker ? [new RegExp(`"${permission}"`), `"${weakest}"`] : [];
}

/** Finds the checks and entries of all procedures. Each mutant removes one of them. */
export function findProcedureMutants(repository: string): Mutant[] {
  return parseProcedures(repository).flatMap((procedure) => [
    ...mutateProcedure("permission", "requires no permission", procedure, ...weakenPermission(procedure)),
    // The roles of API keys are never above those that may manage API keys.
    ...(procedure.path.startsWith("apiKey.")
      ? []
      : mutateProcedure("permission", "assigns any role", procedure, /requireAssignableRoles\(.*\);/, "")),
    ...mutateProcedure(
      "deleted",
      "accepts a deleted parent",
      procedure,
      /((?:team|project)Procedure\("[\w:]+", \{[^{}]*\})\)(\.(?:query|mutation)\()/,
      "$1, { deleted: true })$2",
    ),
    ...mutateProcedure(
      "entry",
      "leaves no entry",
      procedure,
      /ctx\.record\((?!null)/,
      "((..._: unknown[]) => ctx.record(null))(",
    ),
  ]);
}

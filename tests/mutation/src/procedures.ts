import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { permissionNames, permissions } from "@shipkit/db/permissions";
import { guardedRowsOf, rowsOf, type Fault } from "./fault.ts";

/** A piece of a router's file: one procedure, from its name to the next one's. */
type Procedure = { path: string; file: string; from: number; to: number; text: string };

const folder = "packages/api/src/routers";

/** The procedures as they are written, so that one that is written tomorrow has its faults too. */
function proceduresIn(repository: string): Procedure[] {
  const files = readdirSync(join(repository, folder)).filter((file) => !file.endsWith(".test.ts"));
  return files.flatMap((file) => {
    const text = readFileSync(join(repository, folder, file), "utf8");
    const router = basename(file, ".ts").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const starts = [...text.matchAll(/^ {2}(\w+): \w+(?:Procedure|Query)\(/gm)];
    return starts.map(({ index, 1: name }, at) => {
      const to = starts[at + 1]?.index ?? text.length;
      return {
        path: `${router}.${name}`,
        file: `${folder}/${file}`,
        from: index,
        to,
        text: text.slice(index, to),
      };
    });
  });
}

/** Changes one procedure alone, and only where there is something to change. */
function change(
  kind: Fault["kind"],
  name: string,
  { path, file, from, to, text }: Procedure,
  pattern?: RegExp,
  put = "",
): Fault[] {
  if (!pattern) return [];
  const changed = text.replace(pattern, put);
  if (changed === text) return [];
  const plant = (whole: string) => whole.slice(0, from) + changed + whole.slice(to);
  // Where a policy hides the rows as well, only the procedure alone shows that it checks nothing.
  const meant = kind === "record" ? rowsOf(path) : guardedRowsOf(path);
  return [{ kind, name: `${path} ${name}`, file, plant, ...meant }];
}

/** What a procedure asks for when it asks for as little as it can, where that is less. */
function unasked({ text }: Procedure): [pattern?: RegExp, put?: string] {
  const [, asked] = text.match(/"(\w+:\w+)"/) ?? [];
  const permission = permissionNames.find((name) => name === asked);
  if (!permission) return [];
  const { team, project }: { team: readonly string[]; project?: readonly string[] } = permissions[permission];
  const least = project ? "project:read" : "team:read";
  const isLess = JSON.stringify({ team, project }) !== JSON.stringify(permissions[least]);
  return isLess ? [new RegExp(`"${permission}"`), `"${least}"`] : [];
}

/** Each check of a procedure, and each of its entries, one at a time. */
export function procedureFaults(repository: string): Fault[] {
  return proceduresIn(repository).flatMap((procedure) => [
    ...change("permission", "asks for no permission", procedure, ...unasked(procedure)),
    // No role of a key's is above those that may manage keys.
    ...(procedure.path.startsWith("apiKey.")
      ? []
      : change("permission", "grants and takes any role", procedure, /requireAssignableRoles\(.*\);/, "")),
    ...change(
      "removed",
      "takes what is removed",
      procedure,
      /((?:team|project)Procedure\("[\w:]+", \{[^{}]*\})\)(\.(?:query|mutation)\()/,
      "$1, { deleted: true })$2",
    ),
    ...change(
      "record",
      "leaves no entry",
      procedure,
      /ctx\.record\((?!null)/,
      "((..._: unknown[]) => ctx.record(null))(",
    ),
  ]);
}

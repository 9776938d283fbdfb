import { definitions } from "@shipkit/api";
import { permissionNames, permissions } from "@shipkit/db/permissions";
import { matrixRows, matrixRowsAndWithoutRls, replace, type Mutant } from "../mutant.ts";
import { findProcedures, type Procedure } from "../procedure-source.ts";

const builders = "packages/api/src/auth/procedures.ts";

/** How each builder takes a deleted parent for one that exists; null if its procedures have no parent. */
const deletedParents: Record<string, [check: string, mutated: string] | null> = {
  teamProcedure: [
    "authorizeTeam(permission, options)",
    "authorizeTeam(permission, { ...options, deleted: true })",
  ],
  teamQuery: [
    "authorizedSpeculative(authorizeTeam(permission))",
    "authorizedSpeculative(authorizeTeam(permission, { deleted: true }))",
  ],
  teamStreamProcedure: [
    "authorizedReads(authorizeTeam(permission))",
    "authorizedReads(authorizeTeam(permission, { deleted: true }))",
  ],
  projectProcedure: [
    "authorizeProject(permission, options)",
    "authorizeProject(permission, { ...options, deleted: true })",
  ],
  projectQuery: ["authorizeProject(permission))", "authorizeProject(permission, { deleted: true }))"],
  resourceProcedure: [
    "requireResourcePermission(principal, permission)",
    "requireResourcePermission({ ...principal, team: principal.team && { ...principal.team, deletedAt: null } }, permission)",
  ],
  authenticatedProcedure: null,
  personProcedure: null,
  publicProcedure: null,
  liveProcedure: null, // its mutants are in live.ts
};

/** Builds a mutant that replaces a pattern in one procedure; none if the pattern does not match. */
function mutateProcedure(
  kind: Mutant["kind"],
  name: string,
  { path, file, start, text }: Procedure,
  pattern?: RegExp,
  replacement = "",
): Mutant[] {
  if (!pattern) return [];
  const mutated = text.replace(pattern, replacement);
  if (mutated === text) return [];
  const mutate = (whole: string) => whole.slice(0, start) + mutated + whole.slice(start + text.length);
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

/** Mutates the builder of a procedure. Only the rows of this procedure test the mutant. */
function acceptDeletedParent({ path, builder, text }: Procedure): Mutant[] {
  const replacement = deletedParents[builder];
  if (replacement === undefined)
    throw new Error(
      `${path} is built by ${builder}. Add that to deletedParents in tests/mutation/src/mutants/procedures.ts.`,
    );
  const isForDeleted = text.includes("}, { deleted: true })");
  if (replacement === null || isForDeleted) return [];
  return [
    {
      kind: "deleted",
      name: `${path} accepts a deleted parent`,
      file: builders,
      mutate: replace(...replacement),
      ...matrixRowsAndWithoutRls(path),
    },
  ];
}

/** Finds the checks and entries of all procedures of the router. Each mutant removes one of them. */
export const findProcedureMutants = (repository: string): Mutant[] =>
  findProcedures(repository, Object.keys(definitions)).flatMap((procedure) => [
    ...mutateProcedure("permission", "requires no permission", procedure, ...weakenPermission(procedure)),
    // The roles of API keys are never above those that may manage API keys.
    ...(procedure.path.startsWith("apiKey.")
      ? []
      : mutateProcedure("permission", "assigns any role", procedure, /requireAssignableRoles\(.*\);/, "")),
    ...acceptDeletedParent(procedure),
    ...mutateProcedure(
      "entry",
      "leaves no entry",
      procedure,
      /ctx\.record\((?!null)/,
      "((..._: unknown[]) => ctx.record(null))(",
    ),
  ]);

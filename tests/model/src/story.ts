import type { Deed } from "./deed.ts";
import { projectRoleOf, teamRoleOf, type Credential, type World } from "./world.ts";

/** The API, or the database, did not do as the model says. */
export class Difference extends Error {
  override name = "Difference";
}

/** Who does it, in words, with the role that they have where they do it. */
function actorOf({ credential, caller, attempt: { about, open } }: Deed): string {
  if (open) return "anyone";
  if (caller === null) return badActor(credential);
  const { team, project } = about;
  if (!team) return caller.label;
  const inProject = project ? projectRoleOf(caller, project) : null;
  const roles = [
    `${teamRoleOf(caller, team) ?? "no one"} of ${team.label}`,
    inProject && `${inProject} in the project`,
  ];
  return `${caller.label} (${roles.filter(Boolean).join(", ")})`;
}

function badActor(credential: Credential): string {
  if (credential === "none") return "someone who is signed out";
  if (credential === "made up") return "someone with a made-up session";
  if ("session" in credential)
    return `${credential.session.person.label}, whose session has ${credential.session.state}`;
  return `${credential.key.label}, which is no longer good`;
}

/** One line of a story: `ann (owner of Alpha) · member.updateRole bob → viewer in Alpha`. */
export const lineOf = (deed: Deed): string => {
  const { path, story } = deed.attempt;
  return `${actorOf(deed)} · ${`${path} ${story}`.trimEnd()}`;
};

/** How two lists of rows differ, in words; nothing where they do not. */
export function differing(expected: string[], actual: string[]): string[] {
  if (expected.toSorted().join("\n") === actual.toSorted().join("\n")) return [];
  return [
    ...few(rest(actual, expected)).map((row) => `is shown, and should not be: ${row}`),
    ...few(rest(expected, actual)).map((row) => `should be shown, and is not: ${row}`),
  ];
}

/** As many rows as a story has room for. */
const few = (rows: string[]): string[] =>
  rows.length <= 4 ? rows : [...rows.slice(0, 3), `… and ${rows.length - 3} more`];

/** What is in `rows` more often than in `others`. */
function rest(rows: string[], others: string[]): string[] {
  const left = [...others];
  return rows.filter((row) => {
    const at = left.indexOf(row);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** `text` with the ids of the world's things as what a story calls them. */
export function readable(
  { people, teams, projects, invitations, keys, sessions }: World,
  text: string,
): string {
  const things = [...people, ...teams, ...projects, ...invitations, ...keys];
  const names = new Map(things.map(({ id, label }) => [id, label]));
  for (const { id, person } of sessions) names.set(id, `a session of ${person.label}`);
  const named = text.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, (id) => names.get(id) ?? id);
  return [...names.values()].reduce((text, name) => text.replaceAll(`${name} ${name}`, name), named); // id and name
}

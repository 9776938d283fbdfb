import type { Bench, Owed } from "./act.ts";
import type { Look } from "./look.ts";
import { sightOf } from "./sight.ts";
import type { LogRow } from "./store.ts";
import { Difference, differing } from "./story.ts";
import { expected, shown } from "./views/view.ts";
import type { World } from "./world.ts";

/**
 * Looks at the log, and at what someone is shown over HTTP and in plain SQL.
 * @throws a Difference where it is not what the model says
 */
export async function check(world: World, { api, store }: Bench, required: Owed, eyes: Look): Promise<void> {
  const { looker, credential, caller, session, tables, views } = eyes;
  const [{ log, seen }, answers] = await Promise.all([
    store.look(world, world.log.at(-1)?.id ?? "", looker, tables),
    api.query(credential, views),
  ]);
  enter(world, required, log);

  const found: string[] = [];
  for (const table of tables) {
    const rows = sightOf(world, table, looker);
    found.push(...differing(rows, seen[table] ?? []).map((what) => `in SQL, in ${table}, ${what}`));
  }
  for (const [at, view] of views.entries()) {
    const said = expected(view, caller, session);
    const answer = answers[at] ?? { code: "no answer" };
    const actual = "code" in answer ? answer.code : shown(view, answer.data);
    found.push(...comparing(said, actual).map((what) => `${view.story}: ${what}`));
  }
  if (found.length > 0) throw new Difference([`   then ${looker.label} looks:`, ...found].join("\n     "));
}

const words = (what: string[] | string) => (typeof what === "string" ? what : `${what.length} rows`);

function comparing(said: string[] | string, actual: string[] | string): string[] {
  if (typeof said !== "string" && typeof actual !== "string") return differing(said, actual);
  return words(said) === words(actual)
    ? []
    : [`the model says ${words(said)}, the API says ${words(actual)}`];
}

/** Takes the entry over that the deed owed: one, of its name and in its place, and no other in this world. */
function enter({ log, teams, people }: World, required: Owed, rows: LogRow[]): void {
  const ours = rows.filter(
    ([, , , team, , user]) => teams.some(({ id }) => id === team) || people.some(({ id }) => id === user),
  );
  const { team = null, project = null, by = null } = required?.place ?? {};
  const said = required
    ? [entryText(required.action, required.severity, team && team.id, project && project.id, by && by.id)]
    : [];
  const actual = ours.map(([, ...entry]) => entryText(...entry));
  const found = differing(said, actual);
  if (found.length > 0) throw new Difference(["   then the log:", ...found].join("\n     "));
  const [[id] = []] = ours;
  if (!required || id === undefined) return;
  log.push({ id, action: required.action, team, project, person: by });
}

const entryText = (
  action: string,
  severity: string,
  team: string | null,
  project: string | null,
  by: string | null,
) =>
  `${action} as ${severity} in ${team ?? "no team"}, on ${project ?? "no project"}, by ${by ?? "no person"}`;

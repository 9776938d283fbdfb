import { credentialOf, type Deed } from "./deed.ts";
import { tables } from "./sight.ts";
import { ownViews } from "./views/own.ts";
import { projectViews } from "./views/project.ts";
import { teamViews } from "./views/team.ts";
import type { View } from "./views/view.ts";
import {
  callerOf,
  type Caller,
  type Credential,
  type Project,
  type Session,
  type Team,
  type World,
} from "./world.ts";

/** Someone who looks at some of what there is to see. */
export type Look = {
  looker: Caller;
  /** Shown over HTTP; where none of the looker's is good, it stands for nobody. */
  credential: Credential;
  caller: Caller | null;
  session: Session | null;
  /** Over HTTP. */
  views: View[];
  /** In plain SQL, for which no credential is needed. */
  tables: string[];
};

/** Tables that are looked at after each step; the others' turn comes after the next ones. */
const tablesAtOnce = 4;

/** Who looks after a deed, and at what: mostly one whom it concerns, at what it is about; at times at something else. */
export function lookAfter(world: World, deed: Deed, n: number): Look {
  const [who, m] = [n % 4, Math.floor(n / 4)];
  const looker = lookerAfter(world, deed, who, m);
  const credential = credentialOf(world, looker, m);
  const session = typeof credential === "object" && "session" in credential ? credential.session : null;

  const { about, path } = deed.attempt;
  const near = viewsOf(world, about);
  const same = near.filter((view) => view.path.split(".")[0] === path.split(".")[0]);
  const far = viewsOf(world, { team: pick(world.teams, m * 7)[0], project: pick(world.projects, m * 7)[0] });
  const views = pick(m % 2 === 0 && same.length > 0 ? same : near, Math.floor(m / 2));
  if (m % 4 === 3) views.push(...pick(far, Math.floor(m / 4)));
  return {
    looker,
    credential,
    caller: callerOf(credential),
    session,
    views,
    tables: pick(tables, m, tablesAtOnce),
  };
}

/** Who did it, someone whom it was done to, a member of the team, or anyone. */
function lookerAfter(world: World, { credential, attempt }: Deed, who: number, m: number): Caller {
  const { team, people = [] } = attempt.about;
  const everyone: Caller[] = [...world.people, ...world.keys];
  const members = [...(team?.members.keys() ?? [])];
  const concerned = [[actorOf(credential)], people, members, everyone][who];
  const known = everyone.filter((caller) => concerned?.includes(caller));
  const [looker] = pick(known.length > 0 ? known : everyone, m);
  if (!looker) throw new Error("there is nobody in this world");
  return looker;
}

function actorOf(credential: Credential): Caller | undefined {
  if (typeof credential === "string") return undefined;
  return "session" in credential ? credential.session.person : credential.key;
}

const viewsOf = (
  world: World,
  { team, project }: { team?: Team | undefined; project?: Project | undefined },
) => [...(team ? teamViews(world, team) : []), ...(project ? projectViews(project) : []), ...ownViews(world)];

/** `count` of them in a row, from a place in the list on, which ends where it begins. */
function pick<T>(list: T[], n: number, count = 1): T[] {
  const at = n % list.length;
  return [...list.slice(at), ...list.slice(0, at)].slice(0, count);
}

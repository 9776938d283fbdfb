import { keyRoles, permissions, projectRoles, teamRoles } from "./rules.ts";
import { noInvitation, noKey, noPerson, noProject, noSession, noTeam } from "./nothing.ts";
import { newScene } from "./scene.ts";
import type { Invitation, Key, Person, Project, Session, Team, World } from "./world.ts";

/** The numbers of an operation; what they name is found in the world as it is when the operation runs. */
export type Numbers = {
  team: number;
  person: number;
  thing: number;
  role: number;
  name: number;
};

/** Of which every world begins with as many. */
const first = newScene();

/** Every so often an operation names what nobody ever made. */
const isMadeUp = (n: number) => n % 32 === 31;

/**
 * The thing of this number: those that a world begins with keep theirs, whatever is created, so that a history which
 * loses a step while it is made shorter still means the same things.
 */
function at<T>(list: readonly T[], n: number, atFirst = list.length): T {
  const thing = list[n % (2 * atFirst)] ?? list[n % atFirst];
  if (thing === undefined) throw new Error("there is nothing to choose from");
  return thing;
}

/** Chooses things of the world by an operation's numbers. */
export class Aim {
  readonly #world: World;
  readonly #numbers: Numbers;

  constructor(world: World, numbers: Numbers) {
    this.#world = world;
    this.#numbers = numbers;
  }

  /** Mostly a workspace; sometimes someone's personal team. */
  team(): Team {
    const { team, thing } = this.#numbers;
    if (isMadeUp(team)) return noTeam;
    const isPersonal = team % 8 === 7;
    const teams = this.#world.teams.filter(({ personal }) => personal === isPersonal);
    return isPersonal ? at(teams, thing) : at(teams, team, first.teams.length);
  }

  /** Anyone; mostly one of the members, where a team is given. */
  person(team?: Team): Person {
    const { person } = this.#numbers;
    if (isMadeUp(person)) return noPerson;
    const members = person % 4 === 3 ? [] : [...(team?.members.keys() ?? [])];
    return members.length > 0 ? at(members, person) : at(this.#world.people, person);
  }

  project = (): Project => this.#thing(this.#world.projects, first.projects, noProject);
  invitation = (): Invitation => this.#thing(this.#world.invitations, first.invitations, noInvitation);
  key = (): Key => this.#thing(this.#world.keys, first.keys, noKey);
  session = (): Session => this.#thing(this.#world.sessions, first.sessions, noSession);

  /** One of these, where there is any. */
  from = <T>(list: T[]): T | undefined => list[this.#numbers.thing % list.length];

  teamRole = () => at(teamRoles, this.#numbers.role);
  projectRole = () => at(projectRoles, this.#numbers.role);
  keyRole = () => at(keyRoles, this.#numbers.role);
  permission = () => at(permissions, this.#numbers.role);

  /** One of a few names, so that a thing is also renamed to what it is called already. */
  name = (label: string) => `${label} ${this.#numbers.name % 3}`;

  /** One of `count` ways in which all else is the same. */
  choice = (count: number) => this.#numbers.name % count;

  #thing<T>(things: T[], atFirst: T[], madeUp: T): T {
    const { thing } = this.#numbers;
    return isMadeUp(thing) ? madeUp : at(things, thing, atFirst.length);
  }
}

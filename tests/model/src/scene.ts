import { randomUUID } from "node:crypto";
import type { KeyRole, ProjectRole, TeamRole } from "./rules.ts";
import type { Invitation, Key, Person, Project, Session, Team, World } from "./world.ts";

const peopleNames =
  "ann bob cleo dan eve finn gus hana ida jon kim lea max nina otto pia quin rosa sam tess uma vic wim xenia yara zoe abel bea carl dora".split(
    " ",
  );
const teamNames = "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett".split(" ");

/** Each team's members begin with the person of three times its number, so that everyone is in two teams or three. */
const teamRolesInTurn: TeamRole[] = ["owner", "admin", "member", "viewer", "guest", "guest", "owner"];

/** By the member's place in the team: roles in a project beside every role in the team. */
const projectRolesInTurn: [place: number, role: ProjectRole][][] = [
  [
    [2, "admin"],
    [3, "admin"],
    [4, "editor"],
  ],
  [
    [1, "viewer"],
    [3, "editor"],
    [4, "viewer"],
    [5, "admin"],
  ],
  [
    [2, "admin"],
    [4, "admin"],
    [5, "viewer"],
  ],
];

const keysInTurn: [label: string, team: number, role: KeyRole, expired?: "expired"][] = [
  ["the admin key of Alpha", 0, "admin"],
  ["the member key of Bravo", 1, "member"],
  ["the viewer key of Charlie", 2, "viewer"],
  ["the viewer key of Alpha", 0, "viewer"],
  ["the admin key of Delta", 3, "admin"],
  ["the expired key of Alpha", 0, "admin", "expired"],
];

/** Made unlike any other world's: an id tells nothing, and what it is about is found in a label. */
const newId = () => randomUUID();

/**
 * How every history begins: always the same people in the same places, under ids of their own. Personal teams and the
 * log are left to the database, which makes them.
 */
export function newScene(): World {
  const people = peopleNames.map(newPerson);
  const teams = teamNames.map((label, n) => newTeam(label, n, people));
  return {
    people,
    teams,
    sessions: people.flatMap(sessionsOf),
    projects: teams.flatMap(projectsOf),
    invitations: teams.slice(0, 8).flatMap((team, n) => invitationsTo(team, n, people)),
    keys: keysInTurn.map(([label, team, role, expired]) => newKey(label, nth(teams, team), role, expired)),
    log: [],
  };
}

function newPerson(label: string, n: number): Person {
  const id = newId();
  const email = `${label}@${id}.example.com`;
  const removedAt = n === peopleNames.length - 1 ? Date.now() : null;
  return { kind: "person", id, label, name: label, email, verified: n % 7 !== 6, removedAt };
}

/** Everyone is signed in once, a third of them twice; a fifth were, in a session that has expired. */
function sessionsOf(person: Person, n: number): Session[] {
  if (person.removedAt !== null) return [];
  const session = (state: Session["state"]): Session => ({ id: newId(), token: newId(), person, state });
  return [
    session("open"),
    ...(n % 3 === 0 ? [session("open")] : []),
    ...(n % 5 === 0 ? [session("expired")] : []),
  ];
}

function newTeam(label: string, n: number, people: Person[]): Team {
  const size = n % 2 === 0 ? 6 : 7; // every other team has two owners
  const members = teamRolesInTurn
    .slice(0, size)
    .map((role, place): [Person, TeamRole] => [nth(people, 3 * n + place), role]);
  const removed = n === teamNames.length - 1;
  return { id: newId(), label, name: label, personal: false, removed, members: new Map(members) };
}

/** Two in each team, and a third that is removed in every other one. */
function projectsOf(team: Team, n: number): Project[] {
  const members = [...team.members.keys()];
  return projectRolesInTurn.slice(0, n % 2 === 0 ? 3 : 2).map((roles, which) => {
    const label = `${team.label}'s ${["atlas", "basil", "cedar"][which]}`;
    const inIt = roles.map(([place, role]): [Person, ProjectRole] => [nth(members, place), role]);
    return { id: newId(), label, name: label, team, removed: which === 2, members: new Map(inIt) };
  });
}

/** One that is open, to someone who is not in the team; one that has expired; one to an address without account. */
function invitationsTo(team: Team, n: number, people: Person[]): Invitation[] {
  const invitation = (label: string, email: string, role: TeamRole, expired = false): Invitation => {
    const [id, token] = [newId(), newId()];
    return {
      id,
      label: `${label} to ${team.label}`,
      team,
      email,
      role,
      tokens: [token],
      state: "open",
      expired,
    };
  };
  const [guest, late] = [nth(people, 3 * n + 14), nth(people, 3 * n + 20)];
  const role = nth(teamRolesInTurn, n);
  return [
    invitation(`${guest.label}'s invitation`, guest.email, role),
    invitation(`${late.label}'s expired invitation`, late.email, role, true),
    invitation("a stranger's invitation", `stranger@${team.id}.example.com`, "member"),
  ];
}

function newKey(label: string, team: Team, role: KeyRole, expired?: "expired"): Key {
  const secrets = [`sk_${newId()}`];
  return {
    kind: "key",
    id: newId(),
    label,
    team,
    role,
    secrets,
    revoked: false,
    expired: expired !== undefined,
  };
}

function nth<T>(list: T[], n: number): T {
  const found = list[n % list.length];
  if (found === undefined) throw new Error("an empty list has no nth");
  return found;
}

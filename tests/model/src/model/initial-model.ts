import { randomUUID } from "node:crypto";
import type { ApiKey, Model, Project, Session, Team, User } from "./model.ts";
import { rowKinds } from "../resource/resources.ts";
import type { ApiKeyRole, ProjectRole, TeamRole } from "./permissions.ts";

const userNames =
  "ann bob cleo dan eve finn gus hana ida jon kim lea max nina otto pia quin rosa sam tess uma vic wim xenia yara zoe abel bea carl dora".split(
    " ",
  );
const teamNames = "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett".split(" ");

/** Roles of a team's members. The first is the user of three times the team's index, so each user is in two or three teams. */
const teamRolesByIndex: TeamRole[] = ["owner", "admin", "member", "viewer", "guest", "guest", "owner"];

/** Roles in a team's projects, beside every role in the team. */
const projectRolesByIndex: [memberIndex: number, role: ProjectRole][][] = [
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

const apiKeyFixtures: [label: string, teamIndex: number, role: ApiKeyRole, expired?: "expired"][] = [
  ["the admin key of Alpha", 0, "admin"],
  ["the member key of Bravo", 1, "member"],
  ["the viewer key of Charlie", 2, "viewer"],
  ["the viewer key of Alpha", 0, "viewer"],
  ["the admin key of Delta", 3, "admin"],
  ["the expired key of Alpha", 0, "admin", "expired"],
];

/**
 * Creates the model that every sequence starts from: the same rows under new ids. Personal teams and the log are
 * missing, since triggers create them.
 */
export function createInitialModel(): Model {
  const users = userNames.map(createUser);
  const teams = teamNames.map((label, index) => createTeam(label, index, users));
  const model: Model = {
    users,
    teams,
    sessions: users.flatMap(createSessions),
    projects: teams.flatMap(createProjects),
    apiKeys: apiKeyFixtures.map(([label, teamIndex, role, expired]) =>
      createApiKey(label, getAt(teams, teamIndex), role, expired),
    ),
    log: [],
    rows: new Map(),
  };
  for (const kind of rowKinds) model.rows.set(kind, kind.create(model));
  return model;
}

/** Creates a user. One in seven has an unverified address; the last one is deleted. */
function createUser(label: string, index: number): User {
  const id = randomUUID();
  const email = `${label}@${id}.example.com`;
  const deletedAt = index === userNames.length - 1 ? Date.now() : null;
  return { kind: "user", id, label, name: label, email, emailVerified: index % 7 !== 6, deletedAt };
}

/** Creates an active session, a second one for each third user, and an expired one for each fifth. */
function createSessions(user: User, index: number): Session[] {
  if (user.deletedAt !== null) return [];
  const create = (state: Session["state"]): Session => ({
    id: randomUUID(),
    token: randomUUID(),
    user,
    state,
  });
  return [
    create("active"),
    ...(index % 3 === 0 ? [create("active")] : []),
    ...(index % 5 === 0 ? [create("expired")] : []),
  ];
}

/** Creates a team. Every second one has two owners; the last one is deleted. */
function createTeam(label: string, index: number, users: User[]): Team {
  const memberCount = index % 2 === 0 ? 6 : 7;
  const members = teamRolesByIndex
    .slice(0, memberCount)
    .map((role, member): [User, TeamRole] => [getAt(users, 3 * index + member), role]);
  const deleted = index === teamNames.length - 1;
  return { id: randomUUID(), label, name: label, personal: false, deleted, members: new Map(members) };
}

/** Creates two projects, and a deleted third one in every second team. */
function createProjects(team: Team, index: number): Project[] {
  const teamMembers = [...team.members.keys()];
  return projectRolesByIndex.slice(0, index % 2 === 0 ? 3 : 2).map((roles, project) => {
    const label = `${team.label}'s ${["atlas", "basil", "cedar"][project]}`;
    const members = roles.map(([member, role]): [User, ProjectRole] => [getAt(teamMembers, member), role]);
    return {
      id: randomUUID(),
      label,
      name: label,
      team,
      deleted: project === 2,
      members: new Map(members),
    };
  });
}

function createApiKey(label: string, team: Team, role: ApiKeyRole, expired?: "expired"): ApiKey {
  return {
    kind: "apiKey",
    id: randomUUID(),
    label,
    team,
    role,
    secrets: [`sk_${randomUUID()}`],
    revoked: false,
    expired: expired !== undefined,
  };
}

/** Returns the item at an index, which wraps around. */
function getAt<T>(list: T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("the list is empty");
  return item;
}

import { textOf, type Kinds } from "../attempt.ts";
import { asPerson, hasOtherOwner, inTeam, refuse, withinReach } from "../guards.ts";
import type { Person, Team, World } from "../world.ts";

/** Teams and who is in them. */
export const teamKinds: Kinds = {
  "team.create": {
    often: 1,
    attempt(_, world) {
      const name = `Team ${world.teams.length}`;
      return {
        path: "team.create",
        door: "mutation",
        input: { name },
        story: name,
        about: {},
        decide(caller) {
          const members: Team["members"] = new Map([[asPerson(caller), "owner"]]);
          const team: Team = { id: "", label: name, name, personal: false, removed: false, members };
          return {
            row: { name, type: "workspace", deletedAt: null },
            entry: { team },
            change: (answer) => world.teams.push(Object.assign(team, { id: textOf(answer, "id") })),
          };
        },
      };
    },
  },

  "team.update": {
    often: 2,
    attempt(aim) {
      const team = aim.team();
      const name = aim.name(team.label);
      return {
        path: "team.update",
        door: "mutation",
        input: { teamId: team.id, name },
        story: `${team.label} to ${name}`,
        about: { team },
        decide(caller) {
          inTeam(caller, team, "team:update");
          const row = { id: team.id, name };
          return name === team.name ? { row } : { row, entry: { team }, change: () => (team.name = name) };
        },
      };
    },
  },

  "team.remove": {
    often: 1,
    attempt(aim) {
      const team = aim.team();
      return {
        path: "team.remove",
        door: "mutation",
        input: { teamId: team.id },
        story: team.label,
        about: { team },
        decide(caller) {
          inTeam(caller, team, "team:remove");
          if (team.personal) refuse("CONFLICT");
          return { row: { id: team.id }, entry: { team }, change: () => (team.removed = true) };
        },
      };
    },
  },

  "team.restore": {
    often: 2,
    attempt(aim, world) {
      const removed = world.teams.filter((team) => team.removed);
      const team = removed[aim.choice(removed.length + 1)] ?? aim.team();
      return {
        path: "team.restore",
        door: "mutation",
        input: { teamId: team.id },
        story: team.label,
        about: { team },
        decide(caller) {
          inTeam(caller, team, "team:remove", { restoring: true });
          if (!team.removed) refuse("CONFLICT");
          const row = { id: team.id, deletedAt: null };
          return { row, entry: { team }, change: () => (team.removed = false) };
        },
      };
    },
  },

  "member.updateRole": {
    often: 5,
    attempt(aim) {
      const team = aim.team();
      const person = aim.person(team);
      const role = aim.teamRole();
      return {
        path: "member.updateRole",
        door: "mutation",
        input: { teamId: team.id, userId: person.id, role },
        story: `${person.label} → ${role} in ${team.label}`,
        about: { team, people: [person] },
        decide(caller) {
          const own = inTeam(caller, team, "member:update");
          const before = memberOf(team, person);
          withinReach(own, before, role);
          const row = { teamId: team.id, userId: person.id, role };
          if (role === before) return { row };
          if (before === "owner") keepOwner(team, person);
          return { row, entry: { team }, change: () => team.members.set(person, role) };
        },
      };
    },
  },

  "member.remove": {
    often: 3,
    attempt(aim, world) {
      const team = aim.team();
      const person = aim.person(team);
      return {
        path: "member.remove",
        door: "mutation",
        input: { teamId: team.id, userId: person.id },
        story: `${person.label} of ${team.label}`,
        about: { team, people: [person] },
        decide(caller) {
          const own = inTeam(caller, team, "member:remove");
          const role = memberOf(team, person);
          withinReach(own, role);
          if (role === "owner") keepOwner(team, person);
          const row = { teamId: team.id, userId: person.id, role };
          return { row, entry: { team }, change: () => part(world, team, person) };
        },
      };
    },
  },

  "member.leave": {
    often: 2,
    attempt(aim, world) {
      const team = aim.team();
      return {
        path: "member.leave",
        door: "mutation",
        input: { teamId: team.id },
        story: team.label,
        about: { team },
        decide(caller) {
          const role = inTeam(caller, team, "team:read");
          const person = asPerson(caller);
          if (role === "owner") keepOwner(team, person);
          const row = { teamId: team.id, userId: person.id, role };
          return { row, entry: { team }, change: () => part(world, team, person) };
        },
      };
    },
  },
};

/** Someone who removed their account is no member to anyone. */
function memberOf(team: Team, person: Person) {
  const role = person.removedAt === null ? team.members.get(person) : undefined;
  return role ?? refuse("NOT_FOUND");
}

function keepOwner(team: Team, person: Person): void {
  if (!hasOtherOwner(team, person)) refuse("CONFLICT");
}

/** Who leaves a team leaves its projects. */
function part({ projects }: World, team: Team, person: Person): void {
  team.members.delete(person);
  for (const project of projects) if (project.team === team) project.members.delete(person);
}

import type { Aim } from "../aim.ts";
import { textOf, type Attempting, type Kinds } from "../attempt.ts";
import { inTeam, onProject, refuse } from "../guards.ts";
import type { ProjectRole } from "../rules.ts";
import type { Person, Project } from "../world.ts";

const placeOf = (project: Project) => ({ team: project.team, project });

/** Projects and who is in them. */
export const projectKinds: Kinds = {
  "project.create": {
    often: 3,
    attempt(aim, world) {
      const team = aim.team();
      const name = `project ${world.projects.length}`;
      return {
        path: "project.create",
        door: "mutation",
        input: { teamId: team.id, name },
        story: `${name} in ${team.label}`,
        about: { team },
        decide(caller) {
          inTeam(caller, team, "project:create");
          const members: Project["members"] = new Map(caller.kind === "person" ? [[caller, "admin"]] : []);
          const project: Project = { id: "", label: name, name, team, removed: false, members };
          return {
            row: { teamId: team.id, name, deletedAt: null },
            entry: placeOf(project),
            change: (answer) => world.projects.push(Object.assign(project, { id: textOf(answer, "id") })),
          };
        },
      };
    },
  },

  "project.update": {
    often: 2,
    attempt(aim) {
      const project = aim.project();
      const name = aim.name(project.label);
      return {
        path: "project.update",
        door: "mutation",
        input: { projectId: project.id, name },
        story: `${project.label} to ${name}`,
        about: placeOf(project),
        decide(caller) {
          onProject(caller, project, "project:update");
          const row = { id: project.id, name };
          if (name === project.name) return { row };
          return { row, entry: placeOf(project), change: () => (project.name = name) };
        },
      };
    },
  },

  "project.remove": {
    often: 2,
    attempt(aim) {
      const project = aim.project();
      return {
        path: "project.remove",
        door: "mutation",
        input: { projectId: project.id },
        story: project.label,
        about: placeOf(project),
        decide(caller) {
          onProject(caller, project, "project:remove");
          return { row: { id: project.id }, entry: placeOf(project), change: () => (project.removed = true) };
        },
      };
    },
  },

  "project.restore": {
    often: 2,
    attempt(aim, world) {
      const removed = world.projects.filter((project) => project.removed);
      const project = removed[aim.choice(removed.length + 1)] ?? aim.project();
      return {
        path: "project.restore",
        door: "mutation",
        input: { projectId: project.id },
        story: project.label,
        about: placeOf(project),
        decide(caller) {
          onProject(caller, project, "project:remove", { restoring: true });
          if (!project.removed) refuse("CONFLICT");
          const row = { id: project.id, deletedAt: null };
          return { row, entry: placeOf(project), change: () => (project.removed = false) };
        },
      };
    },
  },

  "projectMember.add": {
    often: 4,
    attempt: (aim) => {
      const project = aim.project();
      const { team } = project;
      const person = aim.person(team);
      const role = aim.projectRole();
      return {
        path: "projectMember.add",
        door: "mutation",
        input: { projectId: project.id, userId: person.id, role },
        story: `${person.label} as ${role} to ${project.label}`,
        about: { ...placeOf(project), people: [person] },
        decide(caller) {
          onProject(caller, project, "projectMember:manage");
          if (person.removedAt !== null || !team.members.has(person)) refuse("NOT_FOUND");
          if (project.members.has(person)) refuse("CONFLICT");
          return {
            row: { projectId: project.id, teamId: team.id, userId: person.id, role },
            entry: placeOf(project),
            change: () => project.members.set(person, role),
          };
        },
      };
    },
  },

  "projectMember.updateRole": {
    often: 3,
    attempt: onMember("projectMember.updateRole", (aim) => aim.projectRole()),
  },
  "projectMember.remove": { often: 2, attempt: onMember("projectMember.remove", () => null) },
};

/** Gives someone who is in the project another role, or none. */
function onMember(path: string, choose: (aim: Aim) => ProjectRole | null): Attempting {
  return (aim) => {
    const project = aim.project();
    const person = memberFrom(aim.person(project.team), aim.choice(project.members.size + 2), project);
    const role = choose(aim);
    return {
      path,
      door: "mutation",
      input: { projectId: project.id, userId: person.id, ...(role && { role }) },
      story: `${person.label} ${role ? `→ ${role} in` : "of"} ${project.label}`,
      about: { ...placeOf(project), people: [person] },
      decide(caller) {
        onProject(caller, project, "projectMember:manage");
        const before = person.removedAt === null ? project.members.get(person) : undefined;
        if (before === undefined) refuse("NOT_FOUND");
        const row = { projectId: project.id, userId: person.id, role: role ?? before };
        if (role === before) return { row };
        const { members } = project;
        const change = () => (role === null ? members.delete(person) : members.set(person, role));
        return { row, entry: placeOf(project), change };
      },
    };
  };
}

const memberFrom = (otherwise: Person, n: number, { members }: Project): Person =>
  [...members.keys()][n] ?? otherwise;

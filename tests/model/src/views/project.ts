import { textOf } from "../attempt.ts";
import { onProject } from "../guards.ts";
import { projectRoleOf, teamRoleOf, type Project } from "../world.ts";
import { limit, named, type View } from "./view.ts";

/** What there is to ask of a project. */
export function projectViews(project: Project): View[] {
  const { id, label } = project;
  return [
    {
      path: "project.get",
      input: { projectId: id },
      story: `project.get of ${label}`,
      rows(caller) {
        onProject(caller, project, "project:read");
        const roles = `${teamRoleOf(caller, project.team)} ${projectRoleOf(caller, project)}`;
        return [`${id} ${project.name} ${roles}`];
      },
      read: (row) => `${named(row)} ${String(row["teamRole"])} ${String(row["projectRole"])}`,
    },
    {
      path: "projectMember.list",
      input: { projectId: id, limit },
      story: `projectMember.list of ${label}`,
      rows(caller) {
        onProject(caller, project, "projectMember:read");
        return [...project.members]
          .filter(([person]) => person.removedAt === null)
          .map(([person, role]) => `${person.id} ${role}`);
      },
      read: (row) => `${textOf(row, "userId")} ${textOf(row, "role")}`,
    },
  ];
}

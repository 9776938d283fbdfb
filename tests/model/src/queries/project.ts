import { requireProjectPermission } from "../model/authorization.ts";
import { getText } from "../commands/call.ts";
import { formatIdAndName, limit, type ExpectedQuery } from "./expected-query.ts";
import { getProjectRole, getTeamRole, type Project } from "../model/model.ts";

export function projectQueries(project: Project): ExpectedQuery[] {
  const { id, label } = project;
  return [
    {
      path: "project.get",
      input: { projectId: id },
      description: `project.get of ${label}`,
      predict(actor) {
        requireProjectPermission(actor, project, "project:read");
        const roles = `${getTeamRole(actor, project.team)} ${getProjectRole(actor, project)}`;
        return [`${id} ${project.name} ${roles}`];
      },
      format: (row) => `${formatIdAndName(row)} ${String(row["teamRole"])} ${String(row["projectRole"])}`,
    },
    {
      path: "projectMember.list",
      input: { projectId: id, limit },
      description: `projectMember.list of ${label}`,
      predict(actor) {
        requireProjectPermission(actor, project, "projectMember:read");
        return [...project.members]
          .filter(([user]) => user.deletedAt === null)
          .map(([user, role]) => `${user.id} ${role}`);
      },
      format: (row) => `${getText(row, "userId")} ${getText(row, "role")}`,
    },
  ];
}

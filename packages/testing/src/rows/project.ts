import { createId, type Parents, type Values } from "../row-values.ts";

export const buildProject = (values: Parents<"projects", "teamId"> & Values<"projects">) => ({
  id: createId(),
  name: "Project",
  ...values,
});

/** A member of a project, who must be a member of its team. */
export const buildProjectMember = (
  project: { id: string; teamId: string },
  values: Parents<"projectMembers", "userId" | "role"> & Values<"projectMembers">,
) => ({ id: createId(), projectId: project.id, teamId: project.teamId, ...values });

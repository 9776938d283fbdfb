import { assignableRoles, type ApiKeyRole, type ProjectRole, type TeamRole } from "@shipkit/db/permissions";

/** What each role in a team is for, in a sentence. */
export const teamRoleNotes: Record<TeamRole, string> = {
  owner: "Everything, also removing the team",
  admin: "Runs the team: people, projects and API keys",
  member: "Creates projects, and sees all of them",
  viewer: "Sees all projects and people",
  guest: "Sees the projects that they are added to",
};

/** What each role in a project adds to the one in the team. */
export const projectRoleNotes: Record<ProjectRole, string> = {
  admin: "Everything in the project, also removing it",
  editor: "Changes the project",
  viewer: "Sees the project",
};

/** What an API key of each role may do. */
export const apiKeyRoleNotes: Record<ApiKeyRole, string> = {
  admin: "Runs the team: people, projects and API keys",
  member: "Creates projects, and reads all of them",
  viewer: "Reads projects and people",
};

/** Whether someone with `own` may give or take `role`: nobody reaches above their own. */
export const inReach = (own: TeamRole, role: TeamRole): boolean => assignableRoles(own).includes(role);

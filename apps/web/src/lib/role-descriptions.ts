import type { ApiKeyRole, ProjectRole, TeamRole } from "@shipkit/db/permissions";

export const teamRoleDescriptions: Record<TeamRole, string> = {
  owner: "Full access, including removing the team",
  admin: "Manages people, projects and API keys",
  member: "Creates projects and sees all of them",
  viewer: "Sees all projects and people",
  guest: "Sees only the projects they are added to",
};

export const projectRoleDescriptions: Record<ProjectRole, string> = {
  admin: "Full access to the project, including removing it",
  editor: "Edits the project",
  viewer: "Sees the project",
};

export const apiKeyRoleDescriptions: Record<ApiKeyRole, string> = {
  admin: "Manages people, projects and API keys",
  member: "Creates projects and reads all of them",
  viewer: "Reads projects and people",
};

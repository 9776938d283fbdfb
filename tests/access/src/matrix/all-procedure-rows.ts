import { accessRows } from "./tables/access.ts";
import { activityRows } from "./tables/activity.ts";
import { apiKeyRows } from "./tables/api-key.ts";
import { invitationRows } from "./tables/invitation.ts";
import { memberRows } from "./tables/member.ts";
import { projectMemberRows } from "./tables/project-member.ts";
import { projectRows } from "./tables/project.ts";
import { teamRows } from "./tables/team.ts";
import { userRows } from "./tables/user.ts";

/** The access matrix: the outcome of every query and mutation for every actor. */
export const procedureRows = [
  ...userRows,
  ...teamRows,
  ...memberRows,
  ...invitationRows,
  ...projectRows,
  ...projectMemberRows,
  ...apiKeyRows,
  ...activityRows,
  ...accessRows,
];

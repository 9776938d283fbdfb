import { accessRows } from "./access.ts";
import { activityRows } from "./activity.ts";
import { apiKeyRows } from "./api-key.ts";
import { invitationRows } from "./invitation.ts";
import { memberRows } from "./member.ts";
import { projectMemberRows } from "./project-member.ts";
import { projectRows } from "./project.ts";
import { teamRows } from "./team.ts";
import { userRows } from "./user.ts";

/** What every caller is told by every procedure. */
export const rows = [
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

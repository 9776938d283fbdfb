import { activityStatements } from "./activity.ts";
import { apiKeyStatements } from "./api-key.ts";
import { invitationStatements } from "./invitation.ts";
import { logStatements } from "./log.ts";
import { memberStatements } from "./member.ts";
import { projectMemberStatements } from "./project-member.ts";
import { projectStatements } from "./project.ts";
import { scopeStatements } from "./scope.ts";
import { teamStatements } from "./team.ts";
import { unreachedStatements } from "./unreached.ts";
import { userStatements } from "./user.ts";

/** All statements that the app role is tried with. */
export const allStatements = [
  ...teamStatements,
  ...memberStatements,
  ...invitationStatements,
  ...projectStatements,
  ...projectMemberStatements,
  ...apiKeyStatements,
  ...activityStatements,
  ...logStatements,
  ...userStatements,
  ...unreachedStatements,
  ...scopeStatements,
];

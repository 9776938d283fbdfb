import { activityStatements } from "./tables/activity.ts";
import { apiKeyStatements } from "./tables/api-key.ts";
import { inaccessibleStatements } from "./tables/inaccessible.ts";
import { invitationStatements } from "./tables/invitation.ts";
import { logStatements } from "./tables/log.ts";
import { memberStatements } from "./tables/member.ts";
import { projectMemberStatements } from "./tables/project-member.ts";
import { projectStatements } from "./tables/project.ts";
import { teamStatements } from "./tables/team.ts";
import { transactionStatements } from "./tables/transaction.ts";
import { userStatements } from "./tables/user.ts";

/** The rows of all statement tables, by domain. */
export const statementRowsByDomain = {
  team: teamStatements,
  member: memberStatements,
  invitation: invitationStatements,
  project: projectStatements,
  "project member": projectMemberStatements,
  "API key": apiKeyStatements,
  activity: activityStatements,
  log: logStatements,
  user: userStatements,
  inaccessible: inaccessibleStatements,
  transaction: transactionStatements,
};

export const statementRows = Object.values(statementRowsByDomain).flat();

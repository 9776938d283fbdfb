import { createId, type Parents, type Values } from "../row-values.ts";

export const buildTeam = (values: Values<"teams"> = {}) => ({ id: createId(), name: "Team", ...values });

export const buildTeamMember = (
  values: Parents<"teamMembers", "teamId" | "userId" | "role"> & Values<"teamMembers">,
) => ({ id: createId(), ...values });

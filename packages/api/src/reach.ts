import { grantable, type TeamRole } from "@shipkit/db/permissions";
import { forbidden } from "./errors.ts";

/** Nobody gives, changes or takes a role above their own. */
export function withinReach(own: TeamRole, ...roles: TeamRole[]): void {
  if (roles.some((role) => !grantable(own).includes(role))) throw forbidden();
}

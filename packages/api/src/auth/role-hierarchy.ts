import { assignableRoles, type TeamRole } from "@shipkit/db/permissions";
import { forbidden } from "../errors.ts";

/** Nobody gives, changes or takes a role above their own. */
export function requireAssignableRoles(own: TeamRole, ...roles: TeamRole[]): void {
  if (roles.some((role) => !assignableRoles(own).includes(role))) throw forbidden();
}

export {
  countActivity,
  respondToInvitation,
  createTeam,
  isEmailTaken,
  isInActivityPage,
  isInMemberSearchPage,
  isInProjectSearchPage,
  isVisibleActivity,
  listLogEntries,
  createErasureKeys,
  formatTimestamp,
  listMyInvitations,
  sequenceActivity,
  previewInvitation,
  getNextRetentionCutoff,
  pruneActivity,
  recordFailedLogin,
  removeUser,
  restoreUser,
  findOrphanedEntry,
  getUserDeletedAt,
  type ActivitySearch,
  type InvitationKey,
  type Search,
} from "./queries/functions.ts";
export type { AuthCall } from "./transaction/auth-database.ts";
export { asSystem, asUser, closeDb, getDefaultDb } from "./default-database.ts";
export { createDb, type Database, type DatabaseOptions } from "./database.ts";
export { getDatabaseError, TransactionError, InvalidCredentialError } from "./transaction/errors.ts";
export { enqueue, type Jobs } from "./queries/job.queries.ts";
export type {
  EntryInput,
  RequestMetadata,
  Recorder,
  ActivityTarget,
} from "./transaction/activity-recorder.ts";
export {
  authenticateMany,
  type AuthenticationRequest,
  type LogAuthContext,
} from "./transaction/authenticate-many.ts";
export {
  getApiKeyId,
  parseRow,
  type Credential,
  type AuthContext,
  type TransactionOptions,
  type Transaction,
} from "./transaction/with-transaction.ts";
export type { Db } from "./drizzle/bind-drizzle.ts";
export { prepared, type Placeholders } from "./drizzle/prepared.ts";
export { detachedDb as db } from "./drizzle/detached-db.ts";
export * from "./schema/tables.ts";
export { actorHasPermission, projectRolePermission } from "./schema/policies.ts";
export type { ApiKeyRole, Permission, ProjectRole, TeamRole } from "./permissions.ts";

export { asSystem, asUser, closeDb, getDefaultDb } from "./default-database.ts";
export { createDb, type Database, type DatabaseOptions } from "./database.ts";
export { TransactionError } from "./driver/transaction-error.ts";
export type { Db } from "./drizzle/bind-drizzle.ts";
export { detachedDb as db } from "./drizzle/detached-db.ts";
export { prepared, type Placeholders } from "./drizzle/prepared.ts";
export type { ApiKeyRole, Permission, ProjectRole, TeamRole } from "./permissions.ts";
export * from "./queries/activity.queries.ts";
export * from "./queries/invitation.queries.ts";
export { enqueue, type JobName } from "./queries/job.queries.ts";
export * from "./queries/log.queries.ts";
export { isInSearchPage, type SearchPage } from "./queries/search.queries.ts";
export * from "./queries/team.queries.ts";
export * from "./queries/user.queries.ts";
export { actorHasPermission, projectRolePermission } from "./schema/policies.ts";
export type { TextSearch } from "./schema/searchable.ts";
export * from "./schema/tables.ts";
export type {
  ActivityTarget,
  EntryInput,
  Recorder,
  RequestMetadata,
} from "./transaction/activity-recorder.ts";
export type { AuthContext, Target } from "./transaction/auth-context.ts";
export type { AuthRequest } from "./transaction/auth-database.ts";
export {
  authenticateMany,
  type AuthenticationRequest,
  type LogAuthContext,
} from "./transaction/authenticate-many.ts";
export { getApiKeyId, type Credential } from "./transaction/credential.ts";
export { getDatabaseError, InvalidCredentialError } from "./transaction/errors.ts";
export type { Transaction, TransactionOptions } from "./transaction/with-transaction.ts";

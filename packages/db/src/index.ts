export {
  activityCounts,
  answerInvitation,
  createTeam,
  isAddressTaken,
  isFoundActivity,
  isFoundMember,
  isFoundProject,
  isSeenEntry,
  loggedEntries,
  makePersonKeys,
  momentText,
  myInvitations,
  numberActivity,
  previewInvitation,
  prunableActivity,
  pruneActivity,
  recordFailure,
  removeUser,
  restoreUser,
  strayEntry,
  userRemovedAt,
  type ActivitySearch,
  type InvitationName,
  type Search,
} from "./functions.ts";
export type { AuthCall } from "./client/auth.ts";
export { asSystem, asUser, closeDb, defaultDb } from "./client/default.ts";
export { createDb, type Database, type DatabaseOptions } from "./client/database.ts";
export { databaseError, ScopeError, UnknownCallerError } from "./client/errors.ts";
export { enqueue, type Jobs } from "./jobs.ts";
export type { Entry, Origin, Recorder, Subject } from "./client/record.ts";
export { headsOf, type Follower, type FollowerHead } from "./client/heads.ts";
export { apiKeyOf, fromJson, type Caller, type Head, type Request, type Scope } from "./client/scope.ts";
export type { Db } from "./client/session.ts";
export { statement, type Parameters } from "./client/statement.ts";
export { db } from "./client/unscoped.ts";
export * from "./schema/index.ts";
export { headHolds, inProjectRoles } from "./schema/policies.ts";
export type { ApiKeyRole, Permission, ProjectRole, TeamRole } from "./permissions.ts";

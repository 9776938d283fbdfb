export { actorGroups, actors, columnNames, describeActor, type Actor } from "./actors.ts";
export { defineGrants, type Grants } from "./cases/grants.ts";
export {
  defineProcedures,
  isSuccess,
  noInput,
  type ExpectedEntry,
  type ProcedureCase,
} from "./cases/procedure-cases.ts";
export {
  defineStatements,
  getActorOrViewer,
  sql,
  type BuildSql,
  type StatementCase,
} from "./cases/statement-cases.ts";
export { startCountingProxy } from "./counting-proxy.ts";
export { dropDatabase } from "./drop-database.ts";
export {
  buildFixtures,
  createFixtures,
  createFixturesOfActors,
  type Credential,
  type Fixtures,
} from "./fixtures.ts";
export { insertRows, sendInserts, type Rows } from "./insert-rows.ts";
export { useFixtures, type Person } from "./people.ts";
export { permissionTable } from "./permission-table.ts";
export { buildAccount, buildVerification, buildRateLimit } from "./rows/account.ts";
export {
  buildEntry,
  buildUnsequencedActivity,
  buildLogState,
  buildSequence,
  buildSeal,
  buildErasureKey,
} from "./rows/activity.ts";
export * from "./rows/api-key.ts";
export { buildInvitation } from "./rows/invitation.ts";
export {
  buildNotification,
  buildNotificationChannel,
  buildNotificationPreference,
  buildNotificationDelivery,
} from "./rows/notification.ts";
export * from "./rows/project.ts";
export * from "./rows/team.ts";
export * from "./rows/user.ts";
export { runSqlAs } from "./run-sql-as.ts";
export { useSequencer } from "./sequencer.ts";
export { getSqlName, tables } from "./tables.ts";
export { useTestDatabase, type TestDatabase } from "./test-database.ts";

export { startCountingProxy } from "./counting-proxy.ts";
export { dropDatabase } from "./drop-database.ts";
export { useFixtures, type Person } from "./fixtures.ts";
export { runSqlAs } from "./run-sql-as.ts";
export { useSequencer } from "./sequencer.ts";
export { useTestDatabase, type TestDatabase } from "./test-database.ts";

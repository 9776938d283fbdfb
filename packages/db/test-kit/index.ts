export { useDatabase, type TestDatabase } from "./database.ts";
export { dropDatabase } from "./drop.ts";
export { useStage, type Person } from "./people.ts";
export { plainSql } from "./plain-sql.ts";
export { countingProxy } from "./proxy.ts";
export { useSequencer } from "./sequencer.ts";

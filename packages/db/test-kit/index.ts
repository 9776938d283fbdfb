export { useDatabase, type TestDatabase } from "./database.ts";
export { useStage, type Person } from "./people.ts";

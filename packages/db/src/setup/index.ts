export { dropAll, isLocal } from "./drop.ts";
export { migrateDatabase, setUp, tableNames } from "./migrate.ts";

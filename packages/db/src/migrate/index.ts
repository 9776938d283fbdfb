export { dropAll, isLocal } from "./drop-all.ts";
export { migrateDatabase, migrate, tableNames } from "./migrate.ts";

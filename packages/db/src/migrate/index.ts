export { tableNames } from "./apply-sql.ts";
export { describeObjects } from "./describe-objects.ts";
export { dropAll, isLocal } from "./drop-all.ts";
export { migrateDatabase } from "./migrate-database.ts";
export { createRoles } from "./roles.ts";
export { updateDatabase } from "./update-database.ts";

import { defineConfig } from "drizzle-kit";
import { readDatabaseSettings } from "@shipkit/runtime/database-settings";

const { databaseUrl } = readDatabaseSettings();

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/schema/tables.ts",
  out: "./drizzle",
  ...(databaseUrl && { dbCredentials: { url: databaseUrl } }),
});

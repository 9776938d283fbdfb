export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from "./errors.ts";
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from "./start.ts";

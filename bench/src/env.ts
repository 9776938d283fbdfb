// The bench lays a database of its own, and the floor's SQL names its tables: set before @shipkit/db reads it.
process.env["DB_PREFIX"] = "shipkit";

/** Where given, a server on which the login may create databases; else the embedded one is started. */
export const databaseServer = process.env["TEST_DATABASE_URL"] || undefined;

/** Signs the cookies; the servers of the bench are told it. */
export const authSecret = "the bench signs its sessions with this";

// The SQL of the floor names tables with this prefix; set before @shipkit/db reads it.
process.env["DB_PREFIX"] = "shipkit";

/** A server on which the login may create databases; if unset, an embedded server is started. */
export const databaseServer = process.env["TEST_DATABASE_URL"] || undefined;

/** Signs the session cookies; passed to the servers. */
export const authSecret = "the bench signs its sessions with this";

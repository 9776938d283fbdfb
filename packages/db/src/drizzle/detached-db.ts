import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { createClient } from "../driver/client.ts";
import { TransactionError } from "../driver/transaction-error.ts";
import { getDrizzleInternals } from "../internals.ts";
import * as schema from "../schema/tables.ts";
import { withSession, type Db } from "./bind-drizzle.ts";

const rejectQuery = async () => {
  throw new TransactionError(
    "Queries run inside a transaction. Use ctx.db in a handler, or asUser({ userId }, (db) => …) elsewhere.",
  );
};

/** Stands in for a prepared query, and rejects every way to run it. */
const detachedQuery = { setToken: () => detachedQuery, execute: rejectQuery, all: rejectQuery };

/** The Drizzle from which all others are made. Its client never connects, since no query runs on it. */
export const drizzleTemplate: Db = drizzle(createClient("postgres://", { max: 1 }), { schema });

/** Makes postgres.js leave dates and JSON to Drizzle's columns, as `drizzle(client)` does. */
export const configureClient = (client: Sql): void => {
  drizzle(client);
};

/** A Drizzle without a transaction, for building queries. Running one throws a {@link TransactionError}. */
export const detachedDb: Db = withSession(
  drizzleTemplate,
  Object.create(getDrizzleInternals(drizzleTemplate).session, {
    prepareQuery: { value: () => detachedQuery },
    transaction: { value: rejectQuery },
  }),
);

import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "../schema/tables.ts";
import { TransactionError } from "../transaction/errors.ts";
import { getInternals, withSession, type Db } from "./bind-drizzle.ts";

const rejectDetached = async () => {
  throw new TransactionError(
    "Rows are reached inside a scope only: use ctx.db in a handler, or asUser({ userId }, (db) => …) elsewhere",
  );
};

/** A prepared query that fails with the way to go, whatever it asks for. */
const detachedQuery = { setToken: () => detachedQuery, execute: rejectDetached, all: rejectDetached };

/** Drizzle without a connection: it would connect on its first query, which never comes. */
export const drizzleTemplate: Db = drizzle(postgres({ max: 1 }), { schema });

/** Drizzle over the whole schema, to write queries against; running one outside of a scope fails. */
export const detachedDb: Db = withSession(
  drizzleTemplate,
  Object.create(getInternals(drizzleTemplate).session, {
    prepareQuery: { value: () => detachedQuery },
    transaction: { value: rejectDetached },
  }),
);

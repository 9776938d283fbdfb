import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "../schema/index.ts";
import { ScopeError } from "./errors.ts";
import { internals, withSession, type Db } from "./session.ts";

const refuse = async () => {
  throw new ScopeError(
    "Rows are reached inside a scope only: use ctx.db in a handler, or asUser({ userId }, (db) => …) elsewhere",
  );
};

/** A prepared query that fails with the way to go, whatever it asks for. */
const refused = { setToken: () => refused, execute: refuse, all: refuse };

/** Drizzle without a connection: it would connect on its first query, which never comes. */
export const base: Db = drizzle(postgres({ max: 1 }), { schema });

/** Drizzle over the whole schema, to write queries against; running one outside of a scope fails. */
export const db: Db = withSession(
  base,
  Object.create(internals(base).session, {
    prepareQuery: { value: () => refused },
    transaction: { value: refuse },
  }),
);

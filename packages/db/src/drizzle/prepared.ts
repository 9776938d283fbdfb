import { sql, type Placeholder } from "drizzle-orm";
import { bindPreparedQuery, getDrizzleInternals } from "../internals.ts";
import type { Db } from "./bind-drizzle.ts";

type Values = Record<string, unknown>;
type PreparedQuery<Result> = { execute(values?: Values): Promise<Result> };
type Preparable<Result> = { prepare(name: string): PreparedQuery<Result> };

/** The placeholders of a prepared query, one for each of its values. */
export type Placeholders<V extends Values> = { readonly [K in keyof V & string]: Placeholder<K, V[K]> };

/**
 * Builds a Drizzle query once per process instead of on every call:
 *
 *     const listTasks = prepared((db, values: Placeholders<{ projectId: string }>) =>
 *       db.select().from(tasks).where(eq(tasks.projectId, values.projectId)));
 *     await listTasks(ctx.db, { projectId });
 */
export function prepared<V extends Values, Result>(
  build: (db: Db, placeholders: Placeholders<V>) => Preparable<Result>,
) {
  let query: PreparedQuery<Result> | undefined;
  return (db: Db, values: V): Promise<Result> => {
    query ??= build(db, placeholders as Placeholders<V>).prepare("prepared");
    return bindPreparedQuery(query, getDrizzleInternals(db).session.client).execute(values);
  };
}

const placeholders = new Proxy({}, { get: (_, name: string) => sql.placeholder(name) });

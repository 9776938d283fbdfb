import { sql, type Placeholder } from "drizzle-orm";
import { getInternals, type Db, type DrizzleClient } from "./bind-drizzle.ts";

type Values = Record<string, unknown>;
type Placeholders<V extends Values> = { readonly [K in keyof V & string]: Placeholder<K, V[K]> };
type Prepared<R> = { execute(values?: Values): Promise<R> };
type Query<R> = { prepare(name: string): Prepared<R> };
type Bound<R> = Prepared<R> & { client: DrizzleClient };

/**
 * A Drizzle query that is built once, when the process first runs it, and not on each call:
 *
 *     const findTasks = statement((db, $: Parameters<{ projectId: string }>) =>
 *       db.select().from(tasks).where(eq(tasks.projectId, $.projectId)));
 *     await findTasks(ctx.db, { projectId });
 */
export function prepared<V extends Values, R>(build: (db: Db, $: Placeholders<V>) => Query<R>) {
  let prepared: Bound<R> | undefined;
  return (db: Db, values: V): Promise<R> => {
    prepared ??= build(db, parameters as Placeholders<V>).prepare("statement") as Bound<R>;
    // Drizzle's prepared query holds the client that it was built on; this call has its own.
    const bound = Object.create(prepared) as Bound<R>;
    bound.client = getInternals(db).session.client;
    return bound.execute(values);
  };
}

const parameters = new Proxy({}, { get: (_, name: string) => sql.placeholder(name) });

export type { Placeholders };

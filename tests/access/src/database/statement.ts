import { permissionNames, type Permission } from "@shipkit/db/permissions";
import type { Scene } from "../matrix/scene.ts";
import { table } from "../matrix/table.ts";

/** A statement as psql would send it, about the things of one scene. */
export type Query = (scene: Scene) => string;

/** One row of a table: a statement, and what the database answers each caller. */
export type Statement = {
  name: string;
  signs: string;
  query: Query;
  /** The permission that alone decides; null where another rule has a say. */
  permission: Permission | null;
};

/** The things of a scene that are called by a string. */
type Thing = { [Key in keyof Scene]: Scene[Key] extends string | null ? Key : never }[keyof Scene];

const literal = (value: string | null) => (value === null ? "null" : `'${value.replaceAll("'", "''")}'`);

/** SQL with the things of a scene in it, by their names or found by a function. */
export const sql =
  (text: TemplateStringsArray, ...things: (Thing | ((scene: Scene) => string | null))[]): Query =>
  (scene) =>
    String.raw(
      { raw: text },
      ...things.map((thing) => literal(typeof thing === "function" ? thing(scene) : scene[thing])),
    );

/** Whoever calls; where nobody does, someone, so that there is a row to be refused. */
export const oneself = ({ actor, someone }: Scene): string => actor ?? someone;

/**
 * A table of statements that the app role runs in plain SQL, and the SQL behind each name. The signs:
 * - `+` one row is seen or changed, a digit: so many; `-` none
 * - `!` refused (42501)
 * - of those who may: `c` a conflict (SK409), `f` forbidden in our own words (SK403), `r` a reference that fails (23503),
 *   `u` taken (23505), `k` a value that no row may have (23514)
 *
 * At a row's end stands the permission that it is about, `-` where it is none or not that alone.
 */
export function statements(text: string, queries: Record<string, Query>): Statement[] {
  const rows = table(text).map(({ name, signs, note }): Statement => {
    const query = queries[name];
    const permission = permissionNames.find((permission) => permission === note) ?? null;
    if (!query) throw new Error(`${name} has no SQL`);
    if (!permission && note !== "-") throw new Error(`${name}: there is no permission ${note}`);
    return { name, signs, query, permission };
  });
  const idle = Object.keys(queries).filter((name) => !rows.some((row) => row.name === name));
  if (idle.length > 0) throw new Error(`No row for ${idle.join(", ")}`);
  return rows;
}

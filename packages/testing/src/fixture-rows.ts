import { readdirSync } from "node:fs";
import type { Rows } from "./insert-rows.ts";
import type { Tenants } from "./tenants.ts";

/** The rows of a resource in an actor's fixtures, and what inputs and statements refer to by name. */
export type FixtureRows<Named extends object> = (tenants: Tenants) => { rows: Rows; named: Named };

/** Defines the rows of a resource. A file `rows/<resource>.ts` exports them as `fixtureRows`. */
export const defineFixtureRows = <Named extends object>(build: FixtureRows<Named>): FixtureRows<Named> =>
  build;

/** The names of a resource's rows. They are added to `Fixtures` by declaration merging. */
export type Named<Build extends FixtureRows<object>> = ReturnType<Build>["named"];

/** Imports the rows of every resource. */
export async function loadFixtureRows(): Promise<FixtureRows<object>[]> {
  const folder = new URL("rows/", import.meta.url);
  const modules = readdirSync(folder).map(
    // each file has this shape
    (file) => import(new URL(file, folder).href) as Promise<{ fixtureRows?: FixtureRows<object> }>,
  );
  return (await Promise.all(modules)).flatMap(({ fixtureRows }) => fixtureRows ?? []);
}

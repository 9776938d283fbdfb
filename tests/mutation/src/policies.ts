import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { roles } from "@shipkit/db/prefix";
import { append, tests, type Fault } from "./fault.ts";

type Policy = { name: string; for: "SELECT" | "INSERT" | "UPDATE" | "DELETE"; to: string[] };
type Snapshot = { tables: Record<string, { name: string; policies: Record<string, Policy> }> };

const conditions = {
  SELECT: "using (true)",
  INSERT: "with check (true)",
  UPDATE: "using (true) with check (true)",
  DELETE: "using (true)",
};

/** Each policy that binds requests, widened to `true`: those of the last migration. */
export function policyFaults(repository: string): Fault[] {
  const folder = join(repository, "packages/db/drizzle/meta");
  const last = readdirSync(folder)
    .filter((file) => file.endsWith("_snapshot.json"))
    .toSorted()
    .at(-1);
  if (!last) throw new Error("There is no migration");
  const { tables } = JSON.parse(readFileSync(join(folder, last), "utf8")) as Snapshot;
  return Object.values(tables).flatMap((table) =>
    Object.values(table.policies)
      .filter((policy) => policy.to.includes(roles.app))
      .map((policy): Fault => ({
        kind: "policy",
        name: `${policy.name} is true`,
        file: "packages/db/src/sql/grants.sql",
        plant: append(`alter policy "${policy.name}" on public."${table.name}" ${conditions[policy.for]};`),
        test: tests.database,
      })),
  );
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { roles } from "@shipkit/db/prefix";
import { append, tests, type Mutant } from "../mutant.ts";

type Policy = { name: string; for: "SELECT" | "INSERT" | "UPDATE" | "DELETE"; to: string[] };
type Snapshot = { tables: Record<string, { name: string; policies: Record<string, Policy> }> };

const conditions = {
  SELECT: "using (true)",
  INSERT: "with check (true)",
  UPDATE: "using (true) with check (true)",
  DELETE: "using (true)",
};

/** Finds the policies of the app role in the last migration. Each mutant replaces one policy's condition by `true`. */
export function findPolicyMutants(repository: string): Mutant[] {
  const folder = join(repository, "packages/db/drizzle/meta");
  const last = readdirSync(folder)
    .filter((file) => file.endsWith("_snapshot.json"))
    .toSorted()
    .at(-1);
  if (!last) throw new Error("There is no migration");
  const { tables } = JSON.parse(readFileSync(join(folder, last), "utf8")) as Snapshot; // drizzle-kit's
  return Object.values(tables).flatMap((table) =>
    Object.values(table.policies)
      .filter((policy) => policy.to.includes(roles.app))
      .map((policy): Mutant => ({
        kind: "policy",
        name: `${policy.name} is true`,
        file: "packages/db/src/sql/grants.sql",
        mutate: append(`alter policy "${policy.name}" on public."${table.name}" ${conditions[policy.for]};`),
        test: tests.database,
      })),
  );
}

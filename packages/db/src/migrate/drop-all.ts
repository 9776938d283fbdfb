import { createClient } from "../driver/client.ts";
import { jobsSchema } from "../driver/jobs-pool.ts";
import { prefix } from "../prefix.ts";
import * as schema from "../schema/tables.ts";
import { isPgEnum } from "drizzle-orm/pg-core";
import { tableNames } from "./apply-sql.ts";

/** Returns whether a URL points to this machine. */
export const isLocal = (url: string): boolean =>
  ["localhost", "127.0.0.1", "[::1]", ""].includes(new URL(url).hostname);

/** Drops everything with this prefix, except the roles, which other databases of the cluster may use. */
export async function dropAll(url: string): Promise<void> {
  const sql = createClient(url, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      for (const table of tableNames()) await tx`drop table if exists ${tx(table)} cascade`;
      for (const type of Object.values<unknown>(schema).filter(isPgEnum))
        await tx`drop type if exists ${tx(type.enumName)} cascade`;
      for (const schema of [prefix, jobsSchema]) await tx`drop schema if exists ${tx(schema)} cascade`;
    });
  } finally {
    await sql.end();
  }
}

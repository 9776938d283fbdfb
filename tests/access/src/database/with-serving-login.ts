import { randomUUID } from "node:crypto";
import { migrateDatabase } from "@shipkit/db/migrate";
import type { TestDatabase } from "@shipkit/testing";
import postgres, { type Sql } from "postgres";

/** Runs `work` on a connection of a serving login: one that owns nothing and is a member of the serving roles. */
export async function withServingLogin(
  { ownerSql, url }: TestDatabase,
  work: (sql: Sql) => Promise<void>,
): Promise<void> {
  const login = `shipkit_serving_${randomUUID().slice(0, 8)}`;
  const servingUrl = new URL(url);
  servingUrl.username = login;
  servingUrl.password = randomUUID();
  await ownerSql.unsafe(`create role ${login} login noinherit password '${servingUrl.password}'`);
  const sql = postgres(servingUrl.href, { max: 1, onnotice: () => {} });
  try {
    await migrateDatabase({ url, servingUrl: servingUrl.href });
    await work(sql);
  } finally {
    await sql.end();
    await ownerSql.unsafe(`drop role ${login}`);
  }
}

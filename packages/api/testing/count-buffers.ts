import type { Db, TransactionOptions } from "@shipkit/db";
import type { TestDatabase } from "@shipkit/db/test-kit";
import { createCaller } from "../src/index.ts";
import { contextOf, type callerOf } from "./callers.ts";

type Plan = { "Shared Hit Blocks": number; "Shared Read Blocks": number };
type Client = { unsafe(text: string, values?: unknown[]): PromiseLike<Record<string, unknown>[]> };

/** Drizzle's types keep its client to themselves. */
const clientOf = (db: Db) => (db as unknown as { session: { client: Client } }).session.client;

/** How many pages of the database the statements of a call's handler touch, as the caller runs them. */
export async function buffersOf(
  kit: Pick<TestDatabase, "database">,
  person: { sessionToken: string },
  call: (api: ReturnType<typeof callerOf>) => Promise<unknown>,
): Promise<number> {
  const statements: [text: string, values: unknown[]][] = [];
  let asked: TransactionOptions = { role: "app" };
  const transaction: typeof kit.database.transaction = (options, work) => {
    asked = options;
    return kit.database.transaction(options, (transaction) => {
      const client = clientOf(transaction.db);
      const unsafe = client.unsafe.bind(client);
      client.unsafe = (text, values = []) => {
        statements.push([text, values]);
        return unsafe(text, values);
      };
      return work(transaction);
    });
  };
  await call(createCaller({ ...contextOf(kit, person), database: { ...kit.database, transaction } }));

  return kit.database.transaction(asked, async ({ db, authContext }) => {
    await authContext;
    let touched = 0;
    for (const [text, values] of statements) {
      const [row] = await clientOf(db).unsafe(`explain (analyze, buffers, format json) ${text}`, values);
      const answer = row?.["QUERY PLAN"];
      const [{ Plan }] = (typeof answer === "string" ? JSON.parse(answer) : answer) as [{ Plan: Plan }];
      touched += Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"];
    }
    return touched;
  });
}

import type { Db, TransactionOptions } from "@shipkit/db";
import type { TestDatabase } from "@shipkit/testing";
import { createCaller } from "../src/index.ts";
import { createContext, type callAs } from "./callers.ts";

type Plan = { "Shared Hit Blocks": number; "Shared Read Blocks": number };
type Client = { unsafe(text: string, values?: unknown[]): PromiseLike<Record<string, unknown>[]> };

/** Returns the client of Drizzle's session, which Drizzle's types hide. */
const getClient = (db: Db) => (db as unknown as { session: { client: Client } }).session.client;

/** Counts the buffers (pages of 8 kB) that the statements of a call's handler touch, run as its caller. */
export async function countBuffers(
  testDatabase: Pick<TestDatabase, "database">,
  person: { sessionToken: string },
  call: (api: ReturnType<typeof callAs>) => Promise<unknown>,
): Promise<number> {
  const statements: [text: string, values: unknown[]][] = [];
  let callOptions: TransactionOptions = { role: "app" };
  const transaction: typeof testDatabase.database.transaction = (options, work) => {
    callOptions = options;
    return testDatabase.database.transaction(options, (transaction) => {
      const client = getClient(transaction.db);
      const unsafe = client.unsafe.bind(client);
      client.unsafe = (text, values = []) => {
        statements.push([text, values]);
        return unsafe(text, values);
      };
      return work(transaction);
    });
  };
  await call(
    createCaller({
      ...createContext(testDatabase, person),
      database: { ...testDatabase.database, transaction },
    }),
  );

  return testDatabase.database.transaction(callOptions, async ({ db, authContext }) => {
    await authContext;
    let buffers = 0;
    for (const [text, values] of statements) {
      const [row] = await getClient(db).unsafe(`explain (analyze, buffers, format json) ${text}`, values);
      const json = row?.["QUERY PLAN"];
      const [{ Plan }] = (typeof json === "string" ? JSON.parse(json) : json) as [{ Plan: Plan }];
      buffers += Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"];
    }
    return buffers;
  });
}

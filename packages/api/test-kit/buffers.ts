import type { Db, Request } from "@shipkit/db";
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
  let asked: Request = { role: "app" };
  const scope: typeof kit.database.scope = (request, work) => {
    asked = request;
    return kit.database.scope(request, (scope) => {
      const client = clientOf(scope.db);
      const unsafe = client.unsafe.bind(client);
      client.unsafe = (text, values = []) => {
        statements.push([text, values]);
        return unsafe(text, values);
      };
      return work(scope);
    });
  };
  await call(createCaller({ ...contextOf(kit, person), database: { ...kit.database, scope } }));

  return kit.database.scope(asked, async ({ db, head }) => {
    await head;
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

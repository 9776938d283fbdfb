import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { Connection } from "../src/driver/connection.ts";
import { bindDrizzle } from "../src/drizzle/bind-drizzle.ts";
import { drizzleTemplate } from "../src/drizzle/detached-db.ts";
import {
  bindPreparedQuery,
  extendedQuery,
  getDrizzleInternals,
  openSocket,
  toRejectableQuery,
  type DrizzleClient,
} from "../src/internals.ts";
import { teams } from "../src/schema/team.ts";
import { useTestDatabase } from "@shipkit/testing";

const context = useTestDatabase();

/** A client that records the statements it gets and returns no rows. */
function createClient() {
  const statements: string[] = [];
  const client: DrizzleClient = {
    unsafe: (text) => {
      statements.push(text);
      return Object.assign(Promise.resolve([]), { values: async () => [] });
    },
    begin: async (work) => {
      statements.push("begin");
      return work(client);
    },
  };
  return { client, statements };
}

test("a query of postgres.js can be rejected while it is pending", async () => {
  const client = postgres(context.url, { max: 1 });
  const query = toRejectableQuery(client.unsafe("select pg_sleep(1)").execute());
  query.reject(new Error("rejected"));
  await expect(query).rejects.toThrow("rejected");
  await client.end({ timeout: 2 });
});

test("a statement without parameters stays prepared", async () => {
  const client = postgres(context.url, { max: 1 });
  const text = "select 'prepared without parameters'";
  const isPrepared = async () =>
    (await client`select from pg_prepared_statements where statement = ${text}`).length > 0;
  await client.unsafe(text, [], extendedQuery(false));
  expect(await isPrepared()).toBe(false);
  await client.unsafe(text, [], extendedQuery(true));
  expect(await isPrepared()).toBe(true);
  await client.end();
});

test("postgres.js takes a connected socket, and the server's name from it", async () => {
  const { hostname, port } = new URL(context.url);
  const sockets: object[] = [];
  const client = postgres(context.url, {
    max: 1,
    socket: async (options: Parameters<typeof openSocket>[0]) => {
      expect(options).toMatchObject({ host: [hostname], port: [Number(port)] });
      const socket = await openSocket(options, 5000);
      sockets.push(socket);
      return socket;
    },
  } as never);
  expect(await client`select 1 as one`).toEqual([{ one: 1 }]);
  expect(sockets).toMatchObject([{ host: hostname }]);
  await client.end();
});

test("Connection refuses the new socket that postgres.js opens after a loss", async () => {
  const server = createServer((socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  let opened = 0;
  server.on("connection", () => opened++);
  const { port } = server.address() as AddressInfo;
  await expect(Connection.connect(`postgres://a:b@127.0.0.1:${port}/c`, {})).rejects.toMatchObject({
    code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET)$/),
  });
  expect(opened).toBe(1);
  server.close();
});

test("Drizzle runs statements and transactions on the client of its session", async () => {
  const { client, statements } = createClient();
  const db = bindDrizzle(drizzleTemplate, client);
  expect(await db.select().from(teams)).toEqual([]);
  expect(await db.query.teams.findFirst()).toBeUndefined();
  await db.transaction(async (tx) => tx.execute(sql`select 2`));
  expect(statements).toEqual([
    expect.stringContaining('from "shipkit_team"'),
    expect.stringContaining('from "shipkit_team"'),
    "begin",
    "select 2",
  ]);
  expect(getDrizzleInternals(db).session.client).toBe(client);
});

test("a prepared query of Drizzle runs on a client given later", async () => {
  const [first, second] = [createClient(), createClient()];
  const query = bindDrizzle(drizzleTemplate, first.client)
    .select()
    .from(teams)
    .where(eq(teams.id, sql.placeholder("id")))
    .prepare("team");
  await bindPreparedQuery(query, second.client).execute({ id: "a" });
  expect(first.statements).toEqual([]);
  expect(second.statements).toHaveLength(1);
});

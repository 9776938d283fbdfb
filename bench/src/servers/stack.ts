import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { initTRPC, TRPCError } from "@trpc/server";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
import superjson from "superjson";
import { z } from "zod";
import { authSecret, port } from "./server-env.ts";

type Row = { id: string; name: string };
type Page = { teamId: string; limit: number; cursor?: string | undefined };

/** The queries of a server; `Tx` is what they run on. */
export type Queries<Tx> = {
  findUser(token: string): Promise<{ id: string } | undefined>;
  findMember(tx: Tx, teamId: string, userId: string): Promise<{ role: string } | undefined>;
  listProjects(tx: Tx, page: Page): Promise<Row[]>;
  insertProject(
    tx: Tx,
    values: { teamId: string; name: string; createdById: string },
  ): Promise<Row | undefined>;
  insertEntry(tx: Tx, project: Row, teamId: string, userId: string): Promise<unknown>;
  /** Runs what follows the session lookup, in a transaction if the server uses one. */
  around<T>(userId: string, action: string, work: (tx: Tx) => Promise<T>): Promise<T>;
};

/** Starts the usual tRPC server: superjson, zod, middlewares for session and membership, tRPC's standalone adapter. */
export function serve<Tx>(queries: Queries<Tx>): void {
  const t = initTRPC.context<{ token: string | null }>().create({ transformer: superjson });

  const protectedProcedure = t.procedure.use(async ({ ctx, next }) => {
    const user = ctx.token ? await queries.findUser(ctx.token) : undefined;
    if (!user) throw new TRPCError({ code: "UNAUTHORIZED" });
    return next({ ctx: { user } });
  });

  const teamProcedure = (roles: string[]) =>
    protectedProcedure.input(z.object({ teamId: z.string() })).use(({ ctx, input, path, next }) =>
      queries.around(ctx.user.id, path, async (tx) => {
        const member = await queries.findMember(tx, input.teamId, ctx.user.id);
        if (!member) throw new TRPCError({ code: "NOT_FOUND" });
        if (!roles.includes(member.role)) throw new TRPCError({ code: "FORBIDDEN" });
        const result = await next({ ctx: { tx, member } });
        if (!result.ok) throw result.error;
        return result;
      }),
    );

  const project = t.router({
    list: teamProcedure(["owner", "admin", "member", "viewer"])
      .input(z.object({ cursor: z.string().optional(), limit: z.number().int().min(1).max(100).default(20) }))
      .query(async ({ ctx, input }) => {
        const rows = await queries.listProjects(ctx.tx, input);
        const items = rows.slice(0, input.limit);
        return { items, nextCursor: rows.length > input.limit ? items.at(-1)?.id : null };
      }),
    create: teamProcedure(["owner", "admin", "member"])
      .input(z.object({ name: z.string().trim().min(1).max(255) }))
      .mutation(async ({ ctx, input }) => {
        const row = await queries.insertProject(ctx.tx, { ...input, createdById: ctx.user.id });
        if (!row) throw new TRPCError({ code: "INTERNAL_SERVER_ERROR" });
        await queries.insertEntry(ctx.tx, row, input.teamId, ctx.user.id);
        return row;
      }),
  });

  createHTTPServer({
    router: t.router({ project }),
    basePath: "/trpc/",
    createContext: ({ req }) => ({ token: parseSessionToken(req) }),
  }).listen(port, "127.0.0.1");
}

/** Returns the token of Better Auth's signed cookie, or null if the signature is invalid. */
function parseSessionToken({ headers: { cookie } }: IncomingMessage): string | null {
  const value = decodeURIComponent(/better-auth\.session_token=([^;]+)/.exec(cookie ?? "")?.[1] ?? "");
  const [token = "", signature = ""] = value.split(".");
  const expected = createHmac("sha256", authSecret).update(token).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

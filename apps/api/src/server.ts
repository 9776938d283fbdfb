import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { appRouter, isDatabaseUnavailable, type Context, type ActivityHub } from "@shipkit/api";
import type { Database } from "@shipkit/db";
import type { Settings } from "@shipkit/runtime/settings";
import type { Logger } from "@shipkit/runtime/logger";
import type { TRPCError } from "@trpc/server";
import { toNodeHandler } from "better-auth/node";
import proxyAddress from "proxy-addr";
import { activityExport } from "./activity-export.ts";
import { createAuth } from "./auth/auth.ts";
import { handleCall } from "./auth/call.ts";
import { addressHeader, sessionTokens } from "./auth/session-token.ts";
import { isCrossSite, requestIdOf, sendJson } from "./http.ts";
import type { ServerLimits } from "./limits.ts";
import { identityTransformer } from "./identity-transformer.ts";
import { buildTrustedLog } from "./trusted-log.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { serveMailbox } from "./serve-mailbox.ts";
import { serveStatic } from "./serve-static.ts";
import { trpcHandler } from "./trpc-handler.ts";

type Deps = {
  settings: Settings;
  database: Database;
  limits: ServerLimits;
  activityHub: ActivityHub;
  log: Logger;
  isDraining: () => boolean;
};

const maxBodyBytes = 1024 * 1024;

/** Better Auth reads bodies itself, to the end: they say their length first. */
function refuseBody({ headers }: IncomingMessage): [status: number, body: string] | undefined {
  if (headers["transfer-encoding"] !== undefined) return [411, `{"message":"Please send a content-length"}`];
  if (Number(headers["content-length"] ?? 0) > maxBodyBytes)
    return [413, JSON.stringify({ message: `A request holds at most ${maxBodyBytes} bytes` })];
  return undefined;
}

/** The one server: web, `/trpc`, `/api/v1`, `/api/docs`, `/api/auth`, `/healthz`, `/readyz`. */
export async function createApp({
  settings,
  database,
  limits,
  activityHub,
  log,
  isDraining,
}: Deps): Promise<Server> {
  const auth = createAuth({ database, settings, limits, log });
  const sessionTokenOf = await sessionTokens(auth, settings.authSecret);
  const handleAuth = toNodeHandler(auth);
  const { host, protocol } = new URL(settings.publicUrl);

  const trusted = proxyAddress.compile(settings.trustedProxies);
  const addressOf = (request: IncomingMessage) => proxyAddress(request, trusted).replace(/^::ffff:/, ""); // IPv4 on a socket for both

  const originOf = (request: IncomingMessage, response: ServerResponse) => {
    const userAgent = request.headers["user-agent"]?.slice(0, 512);
    return {
      requestId: response.getHeader("x-request-id") as string, // set below, before any handler runs
      ipAddress: addressOf(request),
      ...(userAgent !== undefined && { userAgent }),
    };
  };

  /** An API key comes in a header, and goes before a session's cookie. */
  const callerOf = ({ headers }: IncomingMessage): Context["credential"] => {
    const apiKey = headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1];
    if (apiKey !== undefined) return { apiKey };
    const sessionToken = sessionTokenOf(headers.cookie);
    return sessionToken === null ? null : { sessionToken };
  };

  const trustedLog = buildTrustedLog(settings);

  const procedures = {
    router: appRouter,
    maxBodyBytes,
    maxBatch: 20,
    createContext: (request: IncomingMessage, response: ServerResponse): Context => ({
      database,
      credential: callerOf(request),
      limits,
      activityHub,
      log,
      secret: settings.authSecret,
      trustedLog,
      ...originOf(request, response),
    }),
    onError(error: TRPCError, path: string, { requestId }: Context) {
      if (error.code === "INTERNAL_SERVER_ERROR")
        log.error({ requestId, path, error: error.cause ?? error }, "failed");
      else log.debug({ requestId, path, code: error.code }, "refused");
    },
  };
  const handleTrpc = trpcHandler(procedures);
  const handleExport = activityExport(procedures);
  const handlePlain = trpcHandler({ ...procedures, transformer: identityTransformer });

  const serveWeb = serveStatic(new URL("../../web/dist", import.meta.url), "The web app", { single: true });
  const serveApiDocs = serveStatic(new URL("../dist", import.meta.url), "The API's document");

  async function ready(response: ServerResponse) {
    if (isDraining()) return sendJson(response, 503, JSON.stringify({ status: "draining" }));
    try {
      await database.check();
      sendJson(response, 200, JSON.stringify({ status: "ready" }));
    } catch (error) {
      log.warn({ error }, "the database is away");
      sendJson(response, 503, JSON.stringify({ status: "the database is away" }));
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? "/";
    const reading = request.method === "GET" || request.method === "HEAD";
    if (request.method === "TRACE") return sendJson(response, 405, `{"message":"Not allowed"}`); // no Request can be one
    if (!reading && isCrossSite(request, settings.publicUrl))
      return sendJson(response, 403, JSON.stringify({ message: "This came from a page of another site" }));
    if (url.startsWith("/trpc/")) return handleTrpc(request, response, url.slice("/trpc/".length));
    if (url.startsWith("/api/v1/")) return handlePlain(request, response, url.slice("/api/v1/".length));
    if (url.startsWith("/api/auth/")) {
      const refused = refuseBody(request);
      if (refused) return sendJson(response, ...refused);
      const origin = originOf(request, response);
      // Where it was called and from where is not a client's to say, whose Host need not even be one.
      const said = { host, "x-forwarded-proto": protocol.slice(0, -1), [addressHeader]: origin.ipAddress };
      Object.assign(request.headers, said);
      return handleCall(origin, () => handleAuth(request, response));
    }
    if (url === "/api/activity-keys")
      return sendJson(response, 200, JSON.stringify({ keys: trustedLog.trustedKeys }));
    if (request.method === "GET" && /^\/export\/activity(?:\?|$)/.test(url))
      return handleExport(request, response, new URLSearchParams(url.slice(url.indexOf("?") + 1)));
    if (url === "/healthz") return sendJson(response, 200, JSON.stringify({ status: "ok" }));
    if (url === "/readyz") return ready(response);
    if (!reading) return sendJson(response, 404, `{"message":"Not found"}`);
    if (/^\/mailbox(?:[/?]|$)/.test(url)) return serveMailbox(request, response, settings);
    if (url.startsWith("/api/")) return serveApiDocs(request, response);
    serveWeb(request, response);
  }

  return createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      const requestId = requestIdOf(request);
      const started = performance.now();
      response.setHeader("x-request-id", requestId);
      setSecurityHeaders(response, settings.publicUrl);
      if (isDraining()) response.setHeader("connection", "close");
      response.on("finish", () => {
        const { method, url } = request;
        const path = url?.split("?", 1)[0]; // the query may hold a token
        const ms = Math.round(performance.now() - started);
        log.info({ requestId, method, path, status: response.statusCode, ms }, "request");
      });
      route(request, response).catch((error: unknown) => {
        log.error({ requestId, error }, "failed");
        if (response.headersSent) response.destroy();
        else if (isDatabaseUnavailable(error))
          sendJson(
            response,
            503,
            JSON.stringify({ message: "The database is away; please try again", requestId }),
          );
        else
          sendJson(response, 500, JSON.stringify({ message: "Something went wrong on our side", requestId }));
      });
    },
  );
}

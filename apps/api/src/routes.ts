import type { IncomingMessage, ServerResponse } from "node:http";
import { appRouter, type ActivityHub, type Context } from "@shipkit/api";
import type { Database } from "@shipkit/db";
import type { Logger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import type { TRPCError } from "@trpc/server";
import { createExportHandler } from "./activity-export.ts";
import { createAuthHandler } from "./auth/auth-handler.ts";
import { createAuth } from "./auth/auth.ts";
import { createSessionTokenReader } from "./auth/session-cookie.ts";
import { isCrossSite, sendError, sendJson } from "./http.ts";
import { identityTransformer } from "./identity-transformer.ts";
import type { RateLimits } from "./rate-limits.ts";
import { createMetadataReader } from "./request-metadata.ts";
import { serveMailbox } from "./serve-mailbox.ts";
import { serveStatic } from "./serve-static.ts";
import { createTrpcHandler } from "./trpc-handler.ts";
import { buildTrustedLog } from "./trusted-log.ts";

export type RouteDependencies = {
  settings: Settings;
  database: Database;
  limits: RateLimits;
  activityHub: ActivityHub;
  log: Logger;
  isDraining: () => boolean;
};

/** Handles a request. A rejection is a fault of ours, or an unavailable database. */
export type Route = (request: IncomingMessage, response: ServerResponse, requestId: string) => unknown;

const maxBodyBytes = 1024 * 1024;

/** Creates the routes: the API, sign-in, health, the development mailbox and the console. */
export async function createRoutes(dependencies: RouteDependencies): Promise<Route> {
  const { settings, database, limits, activityHub, log, isDraining } = dependencies;
  const auth = createAuth({ database, settings, limits, log });
  const handleAuth = createAuthHandler(auth, settings.publicUrl, maxBodyBytes);
  const readSessionToken = await createSessionTokenReader(auth, settings.authSecret);
  const readMetadata = createMetadataReader(settings.trustedProxies);
  const trustedLog = buildTrustedLog(settings);

  /** An API key in the header goes before the session cookie. */
  const readCredential = ({ headers }: IncomingMessage): Context["credential"] => {
    const apiKey = headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1];
    if (apiKey !== undefined) return { apiKey };
    const sessionToken = readSessionToken(headers.cookie);
    return sessionToken === null ? null : { sessionToken };
  };

  const procedures = {
    router: appRouter,
    maxBodyBytes,
    maxBatchSize: 20,
    createContext: (request: IncomingMessage, response: ServerResponse): Context => ({
      database,
      credential: readCredential(request),
      limits,
      activityHub,
      log,
      secret: settings.authSecret,
      trustedLog,
      ...readMetadata(request, response.getHeader("x-request-id") as string), // set by the server
    }),
    onError(error: TRPCError, path: string, { requestId }: Context) {
      if (error.code === "INTERNAL_SERVER_ERROR")
        log.error({ requestId, path, error: error.cause ?? error }, "call failed");
      else log.debug({ requestId, path, code: error.code }, "call rejected");
    },
  };
  const handleTrpc = createTrpcHandler(procedures);
  const handlePlainJson = createTrpcHandler({ ...procedures, transformer: identityTransformer });
  const handleExport = createExportHandler(procedures);
  const serveConsole = serveStatic(new URL("../../web/dist", import.meta.url), "The console", {
    single: true,
  });
  const serveApiDocs = serveStatic(new URL("../dist", import.meta.url), "The API documentation");

  async function sendReadiness(response: ServerResponse): Promise<void> {
    if (isDraining()) return sendJson(response, 503, JSON.stringify({ status: "draining" }));
    try {
      await database.check();
      await database.checkDisk();
      sendJson(response, 200, JSON.stringify({ status: "ready" }));
    } catch (error) {
      log.warn({ error }, "database unavailable");
      sendJson(response, 503, JSON.stringify({ status: "database unavailable" }));
    }
  }

  return (request, response, requestId) => {
    const url = request.url ?? "/";
    const isRead = request.method === "GET" || request.method === "HEAD";
    // Better Auth takes requests of fetch, which cannot be TRACE.
    if (request.method === "TRACE") return sendError(response, 405, "Method not allowed");
    if (!isRead && isCrossSite(request, settings.publicUrl))
      return sendError(response, 403, "Cross-site request rejected");
    if (url.startsWith("/trpc/")) return handleTrpc(request, response, url.slice("/trpc/".length));
    if (url.startsWith("/api/v1/")) return handlePlainJson(request, response, url.slice("/api/v1/".length));
    if (url.startsWith("/api/auth/")) return handleAuth(request, response, readMetadata(request, requestId));
    if (url === "/api/activity-keys")
      return sendJson(response, 200, JSON.stringify({ keys: trustedLog.trustedKeys }));
    if (request.method === "GET" && /^\/export\/activity(?:\?|$)/.test(url))
      return handleExport(request, response, new URLSearchParams(url.slice(url.indexOf("?") + 1)));
    if (url === "/healthz") return sendJson(response, 200, JSON.stringify({ status: "ok" }));
    if (url === "/readyz") return sendReadiness(response);
    if (!isRead) return sendError(response, 404, "Not found");
    if (/^\/mailbox(?:[/?]|$)/.test(url)) return serveMailbox(request, response, settings);
    if (url.startsWith("/api/")) return serveApiDocs(request, response);
    return serveConsole(request, response);
  };
}

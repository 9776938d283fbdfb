import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { appRouter, createExporter, TooManyRequestsError, type Context } from "@shipkit/api";
import { getTRPCErrorFromUnknown, getTRPCErrorShape, type TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { sendJson } from "./http.ts";

type Options = {
  createContext: (request: IncomingMessage, response: ServerResponse) => Context;
  onError: (error: TRPCError, path: string, context: Context) => void;
};

const path = "activity.export";
const contentTypes = { csv: "text/csv; charset=utf-8; header=present", ndjson: "application/x-ndjson" };

/** Creates the handler of `GET /export/activity?teamId=…`, which streams a team's log as a file, with backpressure. */
export function createExportHandler({ createContext, onError }: Options) {
  return async (request: IncomingMessage, response: ServerResponse, parameters: URLSearchParams) => {
    const context = createContext(request, response);
    try {
      const input = Object.fromEntries(parameters) as { teamId: string }; // parsed by the procedure
      const lines = await createExporter(context).activity(input);
      const format = parameters.get("format") === "ndjson" ? "ndjson" : "csv";
      response.writeHead(200, {
        "content-type": contentTypes[format],
        "content-disposition": `attachment; filename="activity-${new Date().toISOString().slice(0, 10)}.${format}"`,
        "cache-control": "no-store",
      });
      await pipeline(Readable.from(lines), response);
    } catch (cause) {
      if (response.destroyed) return; // the client disconnected
      const error = getTRPCErrorFromUnknown(cause);
      onError(error, path, context);
      if (response.headersSent) response.destroy(); // so that nobody takes a part for the whole file
      else sendTrpcError(response, error, context);
    }
  };
}

function sendTrpcError(response: ServerResponse, error: TRPCError, context: Context): void {
  if (error.cause instanceof TooManyRequestsError)
    response.setHeader("retry-after", error.cause.retryAfterSeconds);
  const config = appRouter._def._config;
  const shape = getTRPCErrorShape({ config, error, path, type: "query", input: undefined, ctx: context });
  sendJson(response, getHTTPStatusCodeFromError(error), JSON.stringify({ error: shape }));
}

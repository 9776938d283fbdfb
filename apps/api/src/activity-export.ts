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
const types = { csv: "text/csv; charset=utf-8; header=present", ndjson: "application/x-ndjson" };

/** `GET /export/activity?teamId=…`: a team's log as a file, streamed at the pace at which it is taken. */
export function activityExport({ createContext, onError }: Options) {
  return async (request: IncomingMessage, response: ServerResponse, parameters: URLSearchParams) => {
    const context = createContext(request, response);
    const refuse = (error: TRPCError) => {
      if (error.cause instanceof TooManyRequestsError)
        response.setHeader("retry-after", error.cause.retryAfterSeconds);
      const shape = getTRPCErrorShape({
        config: appRouter._def._config,
        error,
        path,
        type: "query",
        input: undefined,
        ctx: context,
      });
      sendJson(response, getHTTPStatusCodeFromError(error), JSON.stringify({ error: shape }));
    };
    try {
      const input = Object.fromEntries(parameters) as { teamId: string }; // parsed by the procedure
      const text = await createExporter(context).activity(input);
      const format = parameters.get("format") === "ndjson" ? "ndjson" : "csv";
      response.writeHead(200, {
        "content-type": types[format],
        "content-disposition": `attachment; filename="activity-${new Date().toISOString().slice(0, 10)}.${format}"`,
        "cache-control": "no-store",
      });
      await pipeline(Readable.from(text), response);
    } catch (cause) {
      if (response.destroyed) return; // who asked has gone
      const error = getTRPCErrorFromUnknown(cause);
      onError(error, path, context);
      if (response.headersSent) response.destroy(); // cut short, so that nobody takes it for the whole
      else refuse(error);
    }
  };
}

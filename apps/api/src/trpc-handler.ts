import type { IncomingMessage, ServerResponse } from "node:http";
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  transformTRPCResponse,
  TRPCError,
  type AnyTRPCRouter,
  type inferRouterContext,
  type TRPCCombinedDataTransformer,
  type TRPCProcedureType,
} from "@trpc/server";
import { getHTTPStatusCode } from "@trpc/server/http";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { TooManyRequestsError } from "@shipkit/api";
import { encoder, sendErrorEvent, sendEvents } from "./event-stream.ts";
import { BodyTooLargeError, readBody, sendJson } from "./http.ts";

type Options<Router extends AnyTRPCRouter> = {
  router: Router;
  /** How inputs and answers are written, where not in the router's own way. */
  transformer?: TRPCCombinedDataTransformer;
  createContext: (request: IncomingMessage, response: ServerResponse) => inferRouterContext<Router>;
  /** Hears of every error that a caller is answered with. */
  onError: (error: TRPCError, path: string, context: inferRouterContext<Router>) => void;
  maxBodyBytes: number;
  maxBatch: number;
};

type Type = TRPCProcedureType | "unknown";

type Result = Parameters<typeof transformTRPCResponse>[1];

const never = new AbortController().signal;

/**
 * tRPC over HTTP for queries and mutations, batched or not, on what tRPC exports for adapters. Its own Node
 * adapter goes through Request, Response and their streams, which costs a fifth of the throughput; it answers
 * those who ask for the answers of a batch one by one. Streams are written by the router's own transformer alone.
 * @see https://trpc.io/docs/rpc
 */
export function trpcHandler<Router extends AnyTRPCRouter>(options: Options<Router>) {
  const { router, createContext, onError, maxBodyBytes, maxBatch } = options;
  const { transformer = router._def._config.transformer } = options;
  const streams = options.transformer === undefined;
  const encode = encoder((value) => transformer.output.serialize(value) as unknown);
  const config = { ...router._def._config, transformer };
  const { sse } = config;
  const procedures = router._def.procedures as Record<
    string,
    { _def: { type: TRPCProcedureType } } | undefined
  >;

  return async function handle(
    request: IncomingMessage,
    response: ServerResponse,
    target: string,
  ): Promise<void> {
    const mark = target.indexOf("?");
    if (streams && wantsStream(request))
      return nodeHTTPRequestHandler({
        router,
        req: request,
        res: response,
        path: mark < 0 ? target : target.slice(0, mark),
        createContext: async () => createContext(request, response),
        onError: ({ error, path = "", ctx }) => ctx && onError(error, path, ctx),
        maxBodySize: maxBodyBytes,
        maxBatchSize: maxBatch,
      });
    const parameters = new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1));
    const path = decodePath(mark < 0 ? target : target.slice(0, mark));
    const batched = parameters.get("batch") === "1";
    const paths = batched ? path.split(",") : [path];
    const context = createContext(request, response);

    const fail = (cause: unknown, path: string, type: Type = "unknown") => {
      const error = getTRPCErrorFromUnknown(cause);
      if (error.cause instanceof TooManyRequestsError && !response.headersSent)
        response.setHeader("retry-after", error.cause.retryAfterSeconds);
      onError(error, path, context);
      return {
        result: { error: getTRPCErrorShape({ config, error, type, path, input: undefined, ctx: context }) },
        error,
      };
    };
    const isStream = streams && !batched && procedures[path]?._def.type === "subscription";
    const signal = isStream ? closing(response) : never;

    const answer = async (inputs: Promise<unknown>, path: string, index: number) => {
      const type = procedures[path]?._def.type;
      try {
        if (!type) throw new TRPCError({ code: "NOT_FOUND", message: `There is no procedure ${path}` });
        if (request.method !== (type === "mutation" ? "POST" : "GET"))
          throw new TRPCError({ code: "METHOD_NOT_SUPPORTED", message: `${path} is a ${type}` });
        if (type === "subscription" && !isStream)
          throw new TRPCError({
            code: "METHOD_NOT_SUPPORTED",
            message: `${path} is a stream of events: call it alone, at /trpc/${path}`,
          });
        const data: unknown = await callTRPCProcedure({
          router,
          path,
          type,
          ctx: context,
          batchIndex: index,
          signal,
          getRawInput: async () => {
            const input = inputAt(transformer, await inputs, batched ? index : undefined);
            return isStream ? { ...Object(input), ...lastEventOf(request) } : input;
          },
        });
        return { result: { result: { data } } };
      } catch (error) {
        return fail(error, path, type);
      }
    };

    let outcomes: Awaited<ReturnType<typeof answer>>[];
    try {
      if (paths.length > maxBatch)
        throw new TRPCError({ code: "BAD_REQUEST", message: `A batch holds at most ${maxBatch} calls` });
      const text = request.method === "GET" ? parameters.get("input") : await textOf(request, maxBodyBytes);
      const inputs = parse(text);
      inputs.catch(() => {});
      outcomes = await Promise.all(paths.map((path, index) => answer(inputs, path, index)));
    } catch (error) {
      outcomes = [fail(error, path)];
      if (!request.complete) response.setHeader("connection", "close");
    }
    const [outcome] = outcomes;
    if (isStream && outcome && !("error" in outcome))
      return sendEvents(response, outcome.result.result.data as AsyncIterable<unknown>, {
        encode,
        encodeError: (error) => encode(fail(error, path, "subscription").result.error),
        signal,
        sse,
      });
    if (isStream && outcome && "error" in outcome && acceptsEvents(request))
      return sendErrorEvent(response, encode(outcome.result.error), sse);
    const results = outcomes.map(({ result }) => result) as Result[];
    const single = batched && outcomes.length === paths.length ? results : results[0];
    const errors = outcomes.map((outcome) => ("error" in outcome ? outcome.error : undefined));
    const body = JSON.stringify(transformTRPCResponse(config, single as Result));
    sendJson(response, getHTTPStatusCode(single as never, errors), body);
  };
}

/** An EventSource of a browser shows its page no answer but 200, and so is told in an event why it is refused. */
const acceptsEvents = ({ headers }: IncomingMessage) =>
  headers.accept?.includes("text/event-stream") === true;

/** The last event that a client has received which comes again. */
function lastEventOf({ headers }: IncomingMessage): { lastEventId?: string | string[] } {
  const { "last-event-id": lastEventId } = headers;
  return lastEventId ? { lastEventId } : {};
}

/** Aborts when the client has gone. */
function closing(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort()).on("error", () => {});
  return gone.signal;
}

/** A client that takes the answers of a batch one by one, as they come. */
const wantsStream = ({ headers }: IncomingMessage) => headers["trpc-accept"] === "application/jsonl";

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // which then names no procedure
  }
}

async function textOf(request: IncomingMessage, limit: number): Promise<string> {
  try {
    return await readBody(request, limit);
  } catch (cause) {
    if (!(cause instanceof BodyTooLargeError)) throw cause;
    throw new TRPCError({
      code: "PAYLOAD_TOO_LARGE",
      message: `A request holds at most ${limit} bytes`,
      cause,
    });
  }
}

/** Rejects, where a procedure asks for its input, with what is wrong with the JSON. */
async function parse(text: string | null): Promise<unknown> {
  try {
    return text ? (JSON.parse(text) as unknown) : undefined;
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The input is not JSON", cause });
  }
}

function inputAt({ input }: TRPCCombinedDataTransformer, inputs: unknown, index?: number) {
  const serialized: unknown = index === undefined ? inputs : Object(inputs)[index];
  if (serialized === undefined) return undefined;
  try {
    return input.deserialize(serialized) as unknown;
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The input is not what superjson writes", cause });
  }
}

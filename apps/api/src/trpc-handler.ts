import type { IncomingMessage, ServerResponse } from "node:http";
import { TooManyRequestsError } from "@shipkit/api";
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
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { getHTTPStatusCode } from "@trpc/server/http";
import { createEncoder, sendErrorEvent, sendEvents } from "./event-stream.ts";
import { sendJson } from "./http.ts";
import { deserializeInput, getLastEventId, parseJson, parseTarget, readInputText } from "./trpc-input.ts";

type Options<Router extends AnyTRPCRouter> = {
  router: Router;
  /** Serializes inputs and outputs, if the router's own transformer does not. */
  transformer?: TRPCCombinedDataTransformer;
  createContext: (request: IncomingMessage, response: ServerResponse) => inferRouterContext<Router>;
  /** Is called for each error that a client receives. */
  onError: (error: TRPCError, path: string, context: inferRouterContext<Router>) => void;
  maxBodyBytes: number;
  maxBatchSize: number;
};

type ProcedureType = TRPCProcedureType | "unknown";

type Envelope = Parameters<typeof transformTRPCResponse>[1];

const neverAborts = new AbortController().signal;

/**
 * Creates a handler of tRPC over HTTP: queries, mutations and subscriptions, batched or not. It is built on what tRPC
 * exports for adapters, because tRPC's Node adapter converts to `Request` and `Response`, which costs a fifth of the
 * throughput. Only streamed batches go through that adapter. Subscriptions exist with the router's own transformer only.
 * @see https://trpc.io/docs/rpc
 */
export function createTrpcHandler<Router extends AnyTRPCRouter>(options: Options<Router>) {
  const { router, createContext, onError, maxBodyBytes, maxBatchSize } = options;
  const { transformer = router._def._config.transformer } = options;
  const supportsStreams = options.transformer === undefined;
  const encode = createEncoder((value) => transformer.output.serialize(value) as unknown);
  const config = { ...router._def._config, transformer };
  const { sse } = config;
  const procedures = router._def.procedures as Record<
    string,
    { _def: { type: TRPCProcedureType } } | undefined
  >;

  return async (request: IncomingMessage, response: ServerResponse, target: string): Promise<void> => {
    const { path, parameters } = parseTarget(target);
    if (supportsStreams && wantsStreamedBatch(request))
      return nodeHTTPRequestHandler({
        router,
        req: request,
        res: response,
        path: target.split("?", 1)[0] ?? "",
        createContext: async () => createContext(request, response),
        onError: ({ error, path = "", ctx }) => ctx && onError(error, path, ctx),
        maxBodySize: maxBodyBytes,
        maxBatchSize,
      });
    const isBatch = parameters.get("batch") === "1";
    const paths = isBatch ? path.split(",") : [path];
    const context = createContext(request, response);

    const fail = (cause: unknown, path: string, type: ProcedureType = "unknown") => {
      const error = getTRPCErrorFromUnknown(cause);
      if (error.cause instanceof TooManyRequestsError && !response.headersSent)
        response.setHeader("retry-after", error.cause.retryAfterSeconds);
      onError(error, path, context);
      const shape = getTRPCErrorShape({ config, error, type, path, input: undefined, ctx: context });
      return { result: { error: shape }, error };
    };
    const isSubscription = supportsStreams && !isBatch && procedures[path]?._def.type === "subscription";
    const signal = isSubscription ? abortOnClose(response) : neverAborts;

    const call = async (inputs: Promise<unknown>, path: string, index: number) => {
      const type = procedures[path]?._def.type;
      try {
        if (!type) throw new TRPCError({ code: "NOT_FOUND", message: `No procedure ${path}` });
        if (request.method !== (type === "mutation" ? "POST" : "GET"))
          throw new TRPCError({ code: "METHOD_NOT_SUPPORTED", message: `${path} is a ${type}` });
        if (type === "subscription" && !isSubscription)
          throw new TRPCError({
            code: "METHOD_NOT_SUPPORTED",
            message: `${path} is a subscription. Call it at /trpc/${path}, not in a batch.`,
          });
        const data: unknown = await callTRPCProcedure({
          router,
          path,
          type,
          ctx: context,
          batchIndex: index,
          signal,
          getRawInput: async () => {
            const input = deserializeInput(transformer, await inputs, isBatch ? index : undefined);
            return isSubscription ? { ...Object(input), ...getLastEventId(request) } : input;
          },
        });
        return { result: { result: { data } } };
      } catch (error) {
        return fail(error, path, type);
      }
    };

    let outcomes: Awaited<ReturnType<typeof call>>[];
    try {
      if (paths.length > maxBatchSize)
        throw new TRPCError({ code: "BAD_REQUEST", message: `Batch too large (max. ${maxBatchSize} calls)` });
      const text =
        request.method === "GET" ? parameters.get("input") : await readInputText(request, maxBodyBytes);
      const inputs = parseJson(text);
      inputs.catch(() => {}); // reported by each procedure that reads its input
      outcomes = await Promise.all(paths.map((path, index) => call(inputs, path, index)));
    } catch (error) {
      outcomes = [fail(error, path)];
      if (!request.complete) response.setHeader("connection", "close");
    }

    const [outcome] = outcomes;
    if (isSubscription && outcome && !("error" in outcome))
      return sendEvents(response, outcome.result.result.data as AsyncIterable<unknown>, {
        encode,
        encodeError: (error) => encode(fail(error, path, "subscription").result.error),
        signal,
        sse,
      });
    if (isSubscription && outcome && "error" in outcome && acceptsEvents(request))
      return sendErrorEvent(response, encode(outcome.result.error), sse);
    const envelopes = outcomes.map(({ result }) => result) as Envelope[];
    const envelope = isBatch && outcomes.length === paths.length ? envelopes : envelopes[0];
    const errors = outcomes.map((outcome) => ("error" in outcome ? outcome.error : undefined));
    const body = JSON.stringify(transformTRPCResponse(config, envelope as Envelope));
    sendJson(response, getHTTPStatusCode(envelope as never, errors), body);
  };
}

/** Returns whether the client is an EventSource, which shows its page only 200 responses: it receives errors as events. */
const acceptsEvents = ({ headers }: IncomingMessage) =>
  headers.accept?.includes("text/event-stream") === true;

/** Returns whether the client reads the results of a batch one by one, as they come. */
const wantsStreamedBatch = ({ headers }: IncomingMessage) => headers["trpc-accept"] === "application/jsonl";

/** Returns a signal that aborts when the client disconnects. */
function abortOnClose(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once("close", () => closed.abort()).on("error", () => {});
  return closed.signal;
}

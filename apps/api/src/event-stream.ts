import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { AnyTRPCRouter, inferRouterContext, TRPCError } from "@trpc/server";
import { resolveResponse } from "@trpc/server/http";

type Options<Router extends AnyTRPCRouter> = {
  router: Router;
  context: inferRouterContext<Router>;
  /** The address below the handler's, as it was sent. */
  target: string;
  /** Hears of what ends a stream, and of what an event refuses. */
  onError: (error: TRPCError) => void;
};

/**
 * Answers a subscription with a stream of events, for as long as both sides hold it.
 * @returns the error of one that is refused, for its status; a browser's EventSource shows no page what is in an answer
 * other than 200, and so is told in an event
 */
export async function streamEvents<Router extends AnyTRPCRouter>(
  request: IncomingMessage,
  response: ServerResponse,
  { router, context, target, onError }: Options<Router>,
): Promise<TRPCError | undefined> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const url = new URL(target, "http://localhost/");
  const lastEventId = request.headers["last-event-id"];
  let refusal: TRPCError | undefined;
  let streaming = false;
  const { body, headers } = await resolveResponse({
    router,
    req: new Request(url, {
      signal: gone.signal,
      headers: typeof lastEventId === "string" ? { "last-event-id": lastEventId } : {},
    }),
    path: url.pathname.slice(1),
    error: null,
    createContext: async () => context,
    onError({ error }) {
      if (streaming) onError(error);
      else refusal = error;
    },
  });
  if (refusal && !request.headers.accept?.includes("text/event-stream")) {
    await body?.cancel();
    return refusal;
  }
  streaming = true;
  // Nothing follows on the connection: what ends the stream frees it, also where the service waits for it to stop.
  response.writeHead(200, { ...Object.fromEntries(headers), connection: "close" });
  await pipeline(Readable.fromWeb(body as ReadableStream), response).catch(() => {}); // the client has left
  return undefined;
}

import type { AppRouter } from "@shipkit/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from "@trpc/client";
import superjson from "superjson";
import { NodeEventSource } from "./event-source.ts";

/** Creates a client that sends this cookie, or these headers. */
export function createApiClient(url: string, cookie: string | Record<string, string> = "") {
  const headers = typeof cookie === "string" ? { cookie } : cookie;
  const options = { url: `${url}/trpc`, transformer: superjson };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          ...options,
          EventSource: NodeEventSource,
          eventSourceOptions: { headers, retryDelayMs: 20 },
        }),
        false: httpBatchLink({ ...options, headers }),
      }),
    ],
  });
}

/** Posts to Better Auth. Returns the response, and the cookies that it set. */
export async function postAuth(url: string, path: string, body: object, cookie = "") {
  const response = await fetch(`${url}/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie },
    body: JSON.stringify(body),
  });
  const cookies = response.headers.getSetCookie().map((header) => header.split(";", 1)[0]);
  return { status: response.status, cookie: cookies.join("; "), body: await response.json() };
}

type ErrorData = NonNullable<TRPCClientError<AppRouter>["data"]>;

/** Returns the data of the error that a call fails with. */
export async function getCallError(call: Promise<unknown>): Promise<ErrorData> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCClientError) return error.data as ErrorData; // the client is of this router
    throw error;
  }
  throw new Error("the call did not fail");
}

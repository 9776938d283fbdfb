import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from "@trpc/client";
import type { AppRouter } from "@shipkit/api";
import superjson from "superjson";
import { NodeEventSource } from "./event-source.ts";

/** The API as a program calls it that sends this cookie, or these headers. */
export function clientOf(url: string, cookie: string | Record<string, string> = "") {
  const headers = typeof cookie === "string" ? { cookie } : cookie;
  const options = { url: `${url}/trpc`, transformer: superjson };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          ...options,
          EventSource: NodeEventSource,
          eventSourceOptions: { headers, retry: 20 },
        }),
        false: httpBatchLink({ ...options, headers }),
      }),
    ],
  });
}

/** Posts to Better Auth; answers with the status and the cookies it set. */
export async function postAuth(url: string, path: string, body: object, cookie = "") {
  const response = await fetch(`${url}/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie },
    body: JSON.stringify(body),
  });
  const cookies = response.headers.getSetCookie().map((header) => header.split(";", 1)[0]);
  return { status: response.status, cookie: cookies.join("; "), body: await response.json() };
}

type Refusal = {
  code: string;
  fields: unknown;
  requestId: string;
  httpStatus: number;
  retryAfter: number | null;
};

/** The code, and what else the answer says, of a call that is refused. */
export async function refusalOf(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCClientError) return error.data as Refusal;
    throw error;
  }
  throw new Error("the call was not refused");
}

import { plainCall, sessionCookie, type Described } from "@shipkit/api-server/testing";
import { appRouter } from "@shipkit/api";
import { createContext } from "@shipkit/api/testing";
import { getDatabaseError } from "@shipkit/db";
import type { TestDatabase } from "@shipkit/db/testing";
import { createTRPCUntypedClient, httpLink, TRPCClientError } from "@trpc/client";
import { callTRPCProcedure, getTRPCErrorFromUnknown } from "@trpc/server";
import superjson from "superjson";
import type { Credential } from "./scene.ts";

export type Call = {
  credential: Credential;
  path: string;
  type: "query" | "mutation" | "subscription";
  input: unknown;
  requestId: string;
};

/** What a caller is told: the data, or the code of the refusal, and whether a policy had to refuse. */
export type Answer = { data: unknown } | { code: string; byPolicy?: boolean };

/** A way into the API. */
export type Door = (call: Call) => Promise<Answer>;

/** Calls the router without HTTP, and tells whether a policy had to refuse, or a missing grant. */
export const inProcess =
  (testDatabase: TestDatabase): Door =>
  async ({ credential, path, type, input, requestId }) => {
    try {
      const data: unknown = await callTRPCProcedure({
        router: appRouter,
        path,
        type,
        ctx: { ...createContext(testDatabase, credential), requestId },
        batchIndex: 0,
        signal: undefined,
        getRawInput: async () => input,
      });
      return { data };
    } catch (cause) {
      const error = getTRPCErrorFromUnknown(cause);
      return { code: error.code, byPolicy: getDatabaseError(error.cause)?.code === "42501" };
    }
  };

/** How a credential travels over HTTP. */
export function headersOf(credential: Credential): Record<string, string> {
  if (credential === null) return {};
  if ("apiKey" in credential) return { authorization: `Bearer ${credential.apiKey}` };
  return { cookie: sessionCookie(credential.sessionToken) };
}

/** Calls a service at `/trpc`, as its own client does. */
export const overTrpc =
  (url: string): Door =>
  async ({ credential, path, type, input, requestId }) => {
    const headers = { ...headersOf(credential), "x-request-id": requestId };
    if (type === "subscription") throw new Error(`${path} is followed: see overStream`);
    const client = createTRPCUntypedClient({
      links: [httpLink({ url: `${url}/trpc`, transformer: superjson, headers })],
    });
    try {
      return { data: await client[type](path, input) };
    } catch (error) {
      if (!(error instanceof TRPCClientError)) throw error;
      return { code: (error.data as { code: string }).code };
    }
  };

/**
 * Calls a service at `/api/v1`, as a program does that knows JSON and no tRPC.
 * @throws where an input that is taken, or an answer, is not what the OpenAPI document says
 */
export const overPlainJson =
  (url: string, described: Described): Door =>
  async ({ credential, path, type, input, requestId }) => {
    const headers = { ...headersOf(credential), "x-request-id": requestId };
    if (type === "subscription") throw new Error(`${path} is followed: see overStream`);
    const { body } = await plainCall(url, path, type, input, headers);
    const { result, error } = body as { result?: { data: unknown }; error?: { data: { code: string } } };
    const wrong = result
      ? [...(input === undefined ? [] : described.input(path, input)), ...described.answer(path, body)]
      : described.error(body);
    if (wrong.length > 0) throw new Error(`${path} is not as the document says: ${wrong.join(", ")}`);
    return result ?? { code: error?.data.code ?? "none" };
  };

/** Begins to follow at a service, as a client does that is no browser, and hangs up once it is let in. */
export const overStream =
  (url: string): Door =>
  async ({ credential, path, input, requestId }) => {
    const hangUp = new AbortController();
    const parameters = new URLSearchParams({ input: superjson.stringify(input) });
    const response = await fetch(`${url}/trpc/${path}?${parameters.toString()}`, {
      headers: { ...headersOf(credential), "x-request-id": requestId },
      signal: hangUp.signal,
    });
    if (response.ok) {
      hangUp.abort();
      return { data: {} };
    }
    const { error } = (await response.json()) as { error: { json: { data: { code: string } } } };
    return { code: error.json.data.code };
  };

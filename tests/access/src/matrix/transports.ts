import { callPlainJson, createSessionCookie, type OpenApiValidator } from "@shipkit/api-server/testing";
import { appRouter } from "@shipkit/api";
import { createContext } from "@shipkit/api/testing";
import { getDatabaseError } from "@shipkit/db";
import type { Credential, TestDatabase } from "@shipkit/testing";
import { createTRPCUntypedClient, httpLink, TRPCClientError } from "@trpc/client";
import { callTRPCProcedure, getTRPCErrorFromUnknown } from "@trpc/server";
import superjson from "superjson";
import { formatCauses } from "../outcome.ts";

export type Call = {
  credential: Credential;
  path: string;
  type: "query" | "mutation" | "subscription";
  input: unknown;
  requestId: string;
};

/** The result of a call: the data, or the error and whether a policy or a missing grant caused it. */
export type CallResult = { data: unknown } | { code: string; message: string; byDatabase?: boolean };

/** An error as tRPC writes it. */
type ErrorShape = { message: string; data: { code: string } };

/** A way to call the API. */
export type Transport = (call: Call) => Promise<CallResult>;

/** Calls the router without HTTP. Only this transport reports `byDatabase`. */
export const createInProcessTransport =
  (testDatabase: TestDatabase): Transport =>
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
      const byDatabase = getDatabaseError(error.cause)?.code === "42501";
      return { code: error.code, message: formatCauses(error.cause ?? error), byDatabase };
    }
  };

/** Builds the headers that carry a credential. */
function buildCredentialHeaders(credential: Credential): Record<string, string> {
  if (credential === null) return {};
  if ("apiKey" in credential) return { authorization: `Bearer ${credential.apiKey}` };
  return { cookie: createSessionCookie(credential.sessionToken) };
}

/** Calls a service at `/trpc` with tRPC's client. */
export const createTrpcTransport =
  (url: string): Transport =>
  async ({ credential, path, type, input, requestId }) => {
    const headers = { ...buildCredentialHeaders(credential), "x-request-id": requestId };
    if (type === "subscription") throw new Error(`${path} is a subscription: use createSseTransport`);
    const client = createTRPCUntypedClient({
      links: [httpLink({ url: `${url}/trpc`, transformer: superjson, headers })],
    });
    try {
      return { data: await client[type](path, input) };
    } catch (error) {
      if (!(error instanceof TRPCClientError)) throw error;
      return { code: (error.data as { code: string }).code, message: error.message }; // the shape that every procedure's error has
    }
  };

/**
 * Calls a service at `/api/v1` with plain JSON.
 * @throws if an accepted input or a response does not match the OpenAPI document
 */
export const createRestTransport =
  (url: string, described: OpenApiValidator): Transport =>
  async ({ credential, path, type, input, requestId }) => {
    const headers = { ...buildCredentialHeaders(credential), "x-request-id": requestId };
    if (type === "subscription") throw new Error(`${path} is a subscription: use createSseTransport`);
    const { body } = await callPlainJson(url, path, type, input, headers);
    const { result, error } = body as { result?: { data: unknown }; error?: ErrorShape }; // checked below
    const issues = result
      ? [
          ...(input === undefined ? [] : described.validateInput(path, input)),
          ...described.validateOutput(path, body),
        ]
      : described.validateError(body);
    if (issues.length > 0) throw new Error(`${path} does not match the document: ${issues.join(", ")}`);
    return result ?? { code: error?.data.code ?? "none", message: error?.message ?? "no error" };
  };

/** Opens a subscription over SSE, as a client that is no browser, and closes it once the service accepts it. */
export const createSseTransport =
  (url: string): Transport =>
  async ({ credential, path, input, requestId }) => {
    const aborter = new AbortController();
    const parameters = new URLSearchParams({ input: superjson.stringify(input) });
    const response = await fetch(`${url}/trpc/${path}?${parameters.toString()}`, {
      headers: { ...buildCredentialHeaders(credential), "x-request-id": requestId },
      signal: aborter.signal,
    });
    if (response.ok) {
      aborter.abort();
      return { data: {} };
    }
    const { error } = (await response.json()) as { error: { json: ErrorShape } }; // as tRPC writes it
    return { code: error.json.data.code, message: error.json.message };
  };

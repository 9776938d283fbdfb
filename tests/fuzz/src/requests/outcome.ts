import type { HttpRequest, HttpResponse } from "./http-client.ts";

/** The contract's codes for client errors. */
const clientErrors = "BAD_REQUEST CONFLICT FORBIDDEN NOT_FOUND PAYLOAD_TOO_LARGE UNAUTHORIZED";

/** tRPC's codes for requests that call no procedure. */
const protocolErrors = "METHOD_NOT_SUPPORTED PARSE_ERROR UNSUPPORTED_MEDIA_TYPE";

const expectedCodes = new Set(`${clientErrors} ${protocolErrors}`.split(" "));

/** The fields that an error may have beside its message. */
const publicFields = new Set(["code", "httpStatus", "path", "requestId", "retryAfter", "fields"]);

/** Matches messages of the database, stack traces and paths of the server. */
const internals =
  /postgres|shipkit_|\bpg_|sqlstate|drizzle|\bselect\b.*\bfrom\b|insert into|violates|duplicate key|constraint|relation "|column "|\n\s+at |node_modules|node:internal|file:\/\/|\.[cm]?[jt]s:\d|\/(?:home|tmp|usr|var|work|root)\//i;

export const leaksInternals = (text: string): boolean => internals.test(text);

/** The outcome of a call: an error code, or `OK` with the returned data. */
export type Outcome = { code: string; data?: unknown };

type Envelope = {
  result?: { data?: { json?: unknown } };
  error?: { json?: ErrorShape };
};

type ErrorShape = { message?: unknown; data?: Record<string, unknown> };

/**
 * Parses the outcome of each call of a request.
 * @throws if the response is a server error, is malformed, or leaks internals
 */
export function parseOutcomes(
  { status, headers, text }: HttpResponse,
  { method, path, headers: requestHeaders }: HttpRequest,
): Outcome[] {
  if (status >= 500) throw new Error(`status ${status}: ${text.slice(0, 300)}`);
  if (status === 431 && path.length + JSON.stringify(requestHeaders).length > 15_000)
    return [{ code: "PAYLOAD_TOO_LARGE" }]; // from Node's HTTP parser
  if (method === "HEAD" && text === "") return [{ code: String(status) }];
  const envelopes =
    headers["content-type"]?.startsWith("application/jsonl") || text.includes("\n")
      ? parseJsonLines(text)
      : parseJson(text);
  if (envelopes.length === 0) throw new Error(`status ${status} without a result: ${text.slice(0, 300)}`);
  return envelopes.map(toOutcome);
}

function parseJson(text: string): Envelope[] {
  const body = JSON.parse(text) as Envelope | Envelope[];
  return Array.isArray(body) ? body : [body];
}

/** Finds the results and errors in tRPC's streamed encoding, which nests them. */
function parseJsonLines(text: string): Envelope[] {
  const envelopes: Envelope[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("error" in value) envelopes.push({ error: { json: value.error as ErrorShape } });
    else if ("result" in value) envelopes.push({ result: {} });
    else Object.values(value).forEach(visit);
  };
  for (const line of text.split("\n")) if (line.trim()) visit(JSON.parse(line));
  return envelopes;
}

function toOutcome({ result, error }: Envelope): Outcome {
  if (result) return { code: "OK", data: result.data?.json };
  const { message, data = {} } = error?.json ?? {};
  const code = String(data["code"]);
  if (typeof message !== "string" || !expectedCodes.has(code))
    throw new Error(`unexpected error: ${JSON.stringify(error)}`);
  if (/^[[{]|\n/.test(message)) throw new Error(`an error's message is not a sentence: ${message}`);
  const privateField = Object.keys(data).find((key) => !publicFields.has(key));
  if (privateField !== undefined) throw new Error(`an error has the field ${privateField}`);
  const texts = JSON.stringify({ message, fields: data["fields"] });
  if (leaksInternals(texts) || leaksInternals(message)) throw new Error(`an error leaks internals: ${texts}`);
  return { code };
}

import type { Answer, Wire } from "./http.ts";

/** The codes that the contract has for a caller's own mistakes. */
const mistakes = "BAD_REQUEST CONFLICT FORBIDDEN NOT_FOUND PAYLOAD_TOO_LARGE UNAUTHORIZED";

/** tRPC's own for what is no call of a procedure. */
const noCalls = "METHOD_NOT_SUPPORTED PARSE_ERROR UNSUPPORTED_MEDIA_TYPE";

const codes = new Set(`${mistakes} ${noCalls}`.split(" "));

/** What an error may say besides its message. */
const known = new Set(["code", "httpStatus", "path", "requestId", "retryAfter", "fields"]);

/** Words of the database, of stacks and of this machine's files, which no caller is to read. */
const inside =
  /postgres|shipkit_|\bpg_|sqlstate|drizzle|\bselect\b.*\bfrom\b|insert into|violates|duplicate key|constraint|relation "|column "|\n\s+at |node_modules|node:internal|file:\/\/|\.[cm]?[jt]s:\d|\/(?:home|tmp|usr|var|work|root)\//i;

/** Whether a text tells what is inside. */
export const tellsInside = (text: string): boolean => inside.test(text);

/** How one call was answered: its code, or `OK` with what it returned. */
export type Outcome = { code: string; data?: unknown };

type Envelope = {
  result?: { data?: { json?: unknown } };
  error?: { json?: Shape };
};

type Shape = { message?: unknown; data?: Record<string, unknown> };

/**
 * How each call of the request was answered.
 * @throws an error that says which promise the answer breaks
 */
export function outcomesOf(
  { status, headers, text }: Answer,
  { method, path, headers: sent }: Wire,
): Outcome[] {
  if (status >= 500) throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
  if (status === 431 && path.length + JSON.stringify(sent).length > 15_000)
    return [{ code: "PAYLOAD_TOO_LARGE" }]; // Node's own
  if (method === "HEAD" && text === "") return [{ code: String(status) }];
  const envelopes =
    headers["content-type"]?.startsWith("application/jsonl") || text.includes("\n")
      ? streamed(text)
      : parsed(text);
  if (envelopes.length === 0) throw new Error(`answered ${status} with nothing: ${text.slice(0, 300)}`);
  return envelopes.map(outcomeOf);
}

function parsed(text: string): Envelope[] {
  const body = JSON.parse(text) as Envelope | Envelope[];
  return Array.isArray(body) ? body : [body];
}

/** The answers in the lines of a stream, wherever tRPC's encoding of it has put them. */
function streamed(text: string): Envelope[] {
  const found: Envelope[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("error" in value) found.push({ error: { json: value.error as Shape } });
    else if ("result" in value) found.push({ result: {} });
    else Object.values(value).forEach(look);
  };
  for (const line of text.split("\n")) if (line.trim()) look(JSON.parse(line));
  return found;
}

function outcomeOf({ result, error }: Envelope): Outcome {
  if (result) return { code: "OK", data: result.data?.json };
  const { message, data = {} } = error?.json ?? {};
  const code = String(data["code"]);
  if (typeof message !== "string" || !codes.has(code)) throw new Error(`answered ${JSON.stringify(error)}`);
  if (/^[[{]|\n/.test(message)) throw new Error(`an error is told in code: ${message}`);
  const unknown = Object.keys(data).find((key) => !known.has(key));
  if (unknown !== undefined) throw new Error(`an error tells its ${unknown}`);
  const said = JSON.stringify({ message, fields: data["fields"] });
  if (tellsInside(said) || tellsInside(message)) throw new Error(`an error tells what is inside: ${said}`);
  return { code };
}

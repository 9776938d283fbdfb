import { authSecret } from "./env.ts";
import { pageSize, signSessionCookie, type Protocol, type Operation, type Target } from "./target.ts";

/** The bytes of a request, and what its response must contain. */
export type Exchange = { bytes: Buffer; expected: Expected };
type Expected = { operation: Operation; protocol: Protocol; teamId: string; needle: Buffer };

const userAgent =
  "user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

/** Builds a request of one user for one team, with the headers of a browser's fetch. */
export function buildExchange(protocol: Protocol, operation: Operation, target: Target): Exchange {
  const { teamId, userId, token } = target;
  const input = operation === "list" ? { teamId } : { teamId, name: `Made for ${teamId}` };
  const batch = JSON.stringify({ 0: { json: input } });
  const path =
    protocol === "plain"
      ? operation === "list"
        ? `/projects?teamId=${teamId}`
        : "/projects"
      : `/trpc/project.${operation}?batch=1${operation === "list" ? `&input=${encodeURIComponent(batch)}` : ""}`;
  const body = operation === "list" ? "" : protocol === "plain" ? JSON.stringify(input) : batch;
  const lines = [
    `${operation === "list" ? "GET" : "POST"} ${path} HTTP/1.1`,
    "host: 127.0.0.1",
    "connection: keep-alive",
    "accept: */*",
    "accept-language: en",
    userAgent,
    protocol === "plain" ? `x-user-id: ${userId}` : `cookie: ${signSessionCookie(token, authSecret)}`,
    ...(body ? ["content-type: application/json", `content-length: ${Buffer.byteLength(body)}`] : []),
  ];
  return {
    bytes: Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`),
    expected: { operation, protocol, teamId, needle: Buffer.from(`"teamId":"${teamId}"`) },
  };
}

/**
 * Asserts that a response is 200 with a full page of the team's projects, or with the new project.
 * @param deeply parses the response and checks every row; otherwise the occurrences of the team's id are counted
 */
export function assertResponse(status: number, body: Buffer, expected: Expected, deeply: boolean): void {
  const rows = expected.operation === "list" ? pageSize : 1;
  const found = deeply ? countParsedRows(body, expected) : countOccurrences(body, expected.needle);
  if (status !== 200 || found !== rows)
    throw new Error(
      `${expected.operation}: ${status}, ${found} rows of ${expected.teamId}: ${body.toString().slice(0, 300)}`,
    );
}

function countOccurrences(body: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(needle); at >= 0; at = body.indexOf(needle, at + needle.length)) count++;
  return count;
}

type Row = { id: string; name: string; teamId: string; createdAt: string };
type Parsed = Row | { items: Row[]; nextCursor: string };

function countParsedRows(body: Buffer, { protocol, teamId }: Expected): number {
  const response: unknown = JSON.parse(body.toString());
  const data =
    protocol === "plain"
      ? (response as Parsed)
      : (response as [{ result?: { data: { json: Parsed } } }])[0].result?.data.json;
  if (!data) return 0;
  if ("items" in data && data.nextCursor !== data.items.at(-1)?.id) return 0;
  const rows = "items" in data ? data.items : [data];
  return rows.filter(
    (row) => row.teamId === teamId && row.id && row.name && !Number.isNaN(Date.parse(row.createdAt)),
  ).length;
}

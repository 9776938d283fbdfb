import { authSecret } from "./env.ts";
import { pageSize, sessionCookie, type Dialect, type Operation, type Target } from "./target.ts";

/** A request as it goes over the wire, and what its answer has to hold. */
export type Exchange = { bytes: Buffer; expected: Expected };
type Expected = { operation: Operation; dialect: Dialect; teamId: string; needle: Buffer };

const userAgent =
  "user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

/** The request of one person to one team, with the headers that a browser's fetch sends. */
export function exchange(dialect: Dialect, operation: Operation, target: Target): Exchange {
  const { teamId, userId, token } = target;
  const input = operation === "list" ? { teamId } : { teamId, name: `Made for ${teamId}` };
  const batch = JSON.stringify({ 0: { json: input } });
  const path =
    dialect === "plain"
      ? operation === "list"
        ? `/projects?teamId=${teamId}`
        : "/projects"
      : `/trpc/project.${operation}?batch=1${operation === "list" ? `&input=${encodeURIComponent(batch)}` : ""}`;
  const body = operation === "list" ? "" : dialect === "plain" ? JSON.stringify(input) : batch;
  const lines = [
    `${operation === "list" ? "GET" : "POST"} ${path} HTTP/1.1`,
    "host: 127.0.0.1",
    "connection: keep-alive",
    "accept: */*",
    "accept-language: en",
    userAgent,
    dialect === "plain" ? `x-user-id: ${userId}` : `cookie: ${sessionCookie(token, authSecret)}`,
    ...(body ? ["content-type: application/json", `content-length: ${Buffer.byteLength(body)}`] : []),
  ];
  return {
    bytes: Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`),
    expected: { operation, dialect, teamId, needle: Buffer.from(`"teamId":"${teamId}"`) },
  };
}

/**
 * Refuses an answer that is not 200 with a full page of the right team, or the one new project in it.
 * `deeply` parses it, and looks at every row; without, rows are counted by their team.
 */
export function check(status: number, body: Buffer, expected: Expected, deeply: boolean): void {
  const rows = expected.operation === "list" ? pageSize : 1;
  const found = deeply ? parsedRows(body, expected) : occurrences(body, expected.needle);
  if (status !== 200 || found !== rows)
    throw new Error(
      `${expected.operation}: ${status}, ${found} rows of ${expected.teamId}: ${body.toString().slice(0, 300)}`,
    );
}

function occurrences(body: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(needle); at >= 0; at = body.indexOf(needle, at + needle.length)) count++;
  return count;
}

type Row = { id: string; name: string; teamId: string; createdAt: string };
type Parsed = Row | { items: Row[]; nextCursor: string };

function parsedRows(body: Buffer, { dialect, teamId }: Expected): number {
  const answer: unknown = JSON.parse(body.toString());
  const data =
    dialect === "plain"
      ? (answer as Parsed)
      : (answer as [{ result?: { data: { json: Parsed } } }])[0].result?.data.json;
  if (!data) return 0;
  if ("items" in data && data.nextCursor !== data.items.at(-1)?.id) return 0;
  const rows = "items" in data ? data.items : [data];
  return rows.filter(
    (row) => row.teamId === teamId && row.id && row.name && !Number.isNaN(Date.parse(row.createdAt)),
  ).length;
}

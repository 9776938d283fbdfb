import fc from "fast-check";

/** Request targets that are malformed, escape a folder, or name no route. */
const hostileTargets = [
  "/trpc",
  "/trpc/",
  "/trpc?batch=1",
  "/trpc/?batch=1",
  "//",
  "///",
  "//trpc/user.me",
  "/trpc//user.me",
  "/trpc/__proto__",
  "/trpc/constructor",
  "/trpc/project.__proto__",
  "/trpc/project.list.toString",
  "/trpc/project.constructor.name",
  "/trpc/hasOwnProperty,toString,__proto__?batch=1",
  `/trpc/${"a".repeat(10_000)}`,
  `/trpc/${Array(500).fill("user.me").join()}?batch=1`,
  `/trpc/${",".repeat(500)}?batch=1`,
  "/trpc/%00",
  "/trpc/%",
  "/trpc/..%2f..%2f..%2fetc%2fpasswd",
  "/../../../../etc/passwd",
  "/..%2f..%2fpackage.json",
  "/.env",
  "/assets/../../package.json",
  "/\\..\\..\\package.json",
  "/mailbox",
  "/mailbox/",
  "/mailbox?x=%",
  "/mailbox/%E0%A4%A",
  "/mailbox/..%2f..%2fpackage",
  `/mailbox/${"a".repeat(5000)}`,
  "/mailbox/__proto__",
  "/mailbox/%00",
  "/healthz",
  "/healthz?x",
  "/healthz/",
  "/readyz",
  "/readyz%00",
  "/api",
  "/api/auth",
  "/api/auth/..%2f..",
  "/%",
  "/%FF",
  "/?%",
  "*",
  "http://evil.example/trpc/user.me",
  "http://evil.example",
  "/a b",
  "/\xFF",
];

/** Header lines that are malformed, contradict each other, or are too long. */
const hostileHeaders = [
  "Host: a b",
  "Host: [::1",
  "Host: evil.example\r\nHost: localhost",
  "Host:",
  "Content-Length: 2\r\nContent-Length: 3",
  "Content-Length: -1",
  "Content-Length: 1e3",
  "Transfer-Encoding: chunked\r\nContent-Length: 5",
  "Transfer-Encoding: gzip",
  "Cookie: a=b\r\nCookie: c=d",
  "Authorization: Bearer a\r\nAuthorization: Bearer b",
  "X-Request-Id: a\r\nX-Request-Id: b",
  "X-Request-Id: \xFF",
  "X-Forwarded-For: junk, ::ffff:999.1.1.1, \xFF",
  `X-Forwarded-For: ${"1.1.1.1,".repeat(500)}`,
  "X-Forwarded-Host: a b",
  "X-Forwarded-Proto: gopher",
  "Origin: not an origin",
  "Origin: http://[",
  "Origin: null",
  `X-Long: ${"x".repeat(15_000)}`,
  `X-Longer: ${"x".repeat(70_000)}`,
  Array.from({ length: 150 }, (_, at) => `X-${at}: x`).join("\r\n"),
  "Expect: 100-continue",
  "Expect: nothing",
  "Upgrade: websocket",
  "Accept-Encoding: \xFF",
  "If-None-Match: *",
  "Range: bytes=-1-5",
  "User-Agent: \xFF\xFE",
  "No-Colon",
  ": empty",
  "X-Null: \0",
  "trpc-accept: application/jsonl",
];

const methods = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "get",
  "NOPE",
];

const versions = ["HTTP/1.0", "HTTP/2.0", "HTTP/9", ""];

const validTargets = ["/trpc/user.me", "/api/auth/get-session", "/api/auth/sign-in/email", "/mailbox", "/"];

/** Bytes that are not an HTTP/1.1 request. */
const fragments = ["\0\0\0\0", "\x16\x03\x01\x02\x00", "GET", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"];

const requests = fc
  .record({
    method: fc.oneof({ arbitrary: fc.constant("GET"), weight: 3 }, fc.constantFrom(...methods)),
    target: fc.oneof(fc.constantFrom(...hostileTargets), fc.constantFrom(...validTargets)),
    version: fc.oneof({ arbitrary: fc.constant("HTTP/1.1"), weight: 8 }, fc.constantFrom(...versions)),
    headers: fc.subarray(hostileHeaders, { maxLength: 2 }),
  })
  .map(({ method, target, version, headers }) => {
    const host = headers.some((header) => header.startsWith("Host")) ? [] : ["Host: localhost"];
    return [`${method} ${target} ${version}`, ...host, "Connection: close", ...headers, "", ""].join("\r\n");
  });

/** Generates requests that no client sends, as bytes in latin1. */
export const rawRequests: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: requests, weight: 20 },
  fc.constantFrom(...fragments),
);

/** A well-formed request for each hostile target. */
export const hostileTargetRequests = hostileTargets.map(
  (target) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
);

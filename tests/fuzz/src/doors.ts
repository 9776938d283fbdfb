import fc from "fast-check";

const targets = [
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

const fields = [
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

const verbs = [
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

/** Targets with nothing wrong about them. */
const served = ["/trpc/user.me", "/api/auth/get-session", "/api/auth/sign-in/email", "/mailbox", "/"];

/** Bytes that are hardly a request. */
const scraps = ["\0\0\0\0", "\x16\x03\x01\x02\x00", "GET", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"];

const requests = fc
  .record({
    verb: fc.oneof({ arbitrary: fc.constant("GET"), weight: 3 }, fc.constantFrom(...verbs)),
    target: fc.oneof(fc.constantFrom(...targets), fc.constantFrom(...served)),
    version: fc.oneof({ arbitrary: fc.constant("HTTP/1.1"), weight: 8 }, fc.constantFrom(...versions)),
    odd: fc.subarray(fields, { maxLength: 2 }),
  })
  .map(({ verb, target, version, odd }) => {
    const host = odd.some((field) => field.startsWith("Host")) ? [] : ["Host: localhost"];
    return [`${verb} ${target} ${version}`, ...host, "Connection: close", ...odd, "", ""].join("\r\n");
  });

/** Requests as bytes that no client would write, of which some are not even HTTP. */
export const rawRequests: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: requests, weight: 20 },
  fc.constantFrom(...scraps),
);

/** Every target once, as a browser would ask for it. */
export const plainRequests = targets.map(
  (target) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
);

import fc from "fast-check";
import { callers, type Caller } from "./tenant.ts";

/** Who sends it; `forged` are headers with a credential that is none. */
export type Sender = { caller: Caller } | { forged: Record<string, string> };

/** What is odd about a request whose input is right. */
export type Oddity = { method?: string; headers?: Record<string, string>; suffix?: string };

const cookies = [
  "",
  ";",
  "=",
  "better-auth.session_token",
  "better-auth.session_token=",
  "better-auth.session_token=%E0%A4%A",
  "better-auth.session_token=a.b",
  "better-auth.session_token=.",
  "better-auth.session_token=\xFF.\xFF",
  `better-auth.session_token=${"a".repeat(8000)}.${"b".repeat(44)}`,
  "__proto__=a; constructor=b",
];

const authorizations = [
  "",
  "Bearer",
  "Bearer ",
  "Bearer  a b",
  "Bearer null",
  "Bearer \xFF",
  "Basic eDp5",
  "bearer sk_x",
  `Bearer ${"a".repeat(8000)}`,
  "Bearer ' or 1=1 --",
];

const forged = fc
  .oneof(
    fc.constantFrom(...cookies).map((cookie) => ({ cookie })),
    fc.constantFrom(...authorizations).map((authorization) => ({ authorization })),
  )
  .map((forged): Sender => ({ forged }));

/** Mostly an owner, so that what is refused is refused for the input's sake. */
export const senders: fc.Arbitrary<Sender> = fc.oneof(
  { arbitrary: fc.constant<Sender>({ caller: "owner" }), weight: 8 },
  { arbitrary: fc.constantFrom(...callers).map((caller): Sender => ({ caller })), weight: 3 },
  { arbitrary: forged, weight: 1 },
);

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND"];

const contentTypes = [
  "",
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "application/json; charset=utf-16",
  'a/b; c="',
  "application/json, text/plain",
];

const suffixes = [
  "&batch=2",
  "?batch=1",
  "&batch=1&batch=1",
  "&input=1",
  "&input=%FF",
  "&%E0%A4%A",
  "&connectionParams=x",
  "&__proto__[a]=1",
  "?",
  "%00",
];

export const oddities: fc.Arbitrary<Oddity> = fc.oneof(
  fc.constantFrom(...methods).map((method) => ({ method })),
  fc.constantFrom(...contentTypes).map((type) => ({ headers: { "content-type": type } })),
  fc.constantFrom(...suffixes).map((suffix) => ({ suffix })),
);

import fc from "fast-check";

/** Changes of the HTTP request around a valid input; `suffix` is appended to the URL. */
export type HttpOverride = { method?: string; headers?: Record<string, string>; suffix?: string };

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

export const httpOverrides: fc.Arbitrary<HttpOverride> = fc.oneof(
  fc.constantFrom(...methods).map((method) => ({ method })),
  fc.constantFrom(...contentTypes).map((type) => ({ headers: { "content-type": type } })),
  fc.constantFrom(...suffixes).map((suffix) => ({ suffix })),
);

import fc from "fast-check";
import type { HttpRequest } from "../requests/http-client.ts";
import { stringify } from "../requests/encoding.ts";
import { invalidValue } from "./invalid-values.ts";

const paths = [
  "/sign-up/email",
  "/sign-in/email",
  "/sign-in/social",
  "/sign-out",
  "/get-session",
  "/request-password-reset",
  "/reset-password",
  "/reset-password/x?callbackURL=//evil.example",
  "/change-password",
  "/send-verification-email",
  "/verify-email?token=x",
  "/restore-account",
  "/providers",
  "/callback/google?code=x&state=x",
  "/error?error=%3Cscript%3E",
  "/update-user",
  "/__proto__",
  "/sign-in/%E0%A4%A",
  "//sign-in/email",
  "/",
];

const validBody = {
  email: "someone@example.com",
  password: "correct horse battery",
  newPassword: "correct horse battery",
  name: "Someone",
  token: "x",
  user: "x",
};

const furtherFields =
  "image currentPassword callbackURL redirectTo rememberMe provider role emailVerified id __proto__";
const fields = [...Object.keys(validBody), ...furtherFields.split(" ")];

const malformedBodies = [
  "",
  "{",
  "\uFEFF{}",
  "\0",
  "[".repeat(50_000),
  `{"email":"${"x".repeat(100_000)}"}`,
  '{"email":1e999}',
  '{"email":"\\ud800"}',
  "email=a&email=b",
];

const invalidFields = fc
  .subarray(fields, { minLength: 1, maxLength: 4 })
  .chain((chosen) => fc.tuple(...chosen.map((field) => fc.tuple(fc.constant(field), invalidValue))))
  .map((pairs) => stringify({ ...validBody, ...Object.fromEntries(pairs) }));

const bodies = fc.oneof(
  { arbitrary: invalidFields, weight: 6 },
  { arbitrary: invalidValue.map(stringify), weight: 2 },
  { arbitrary: fc.constantFrom(...malformedBodies), weight: 1 },
);

/** Generates the usual value in nine of ten cases, so that most requests get past the checks before it. */
const mostly = (usual: string, ...others: string[]) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 9 }, fc.constantFrom(...others));

/** Generates requests to the sign-in routes, each from its own address, because the rate limit counts failures per address. */
export const signInRequests = (url: string): fc.Arbitrary<HttpRequest> =>
  fc
    .record({
      method: mostly("POST", "GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"),
      path: fc.constantFrom(...paths),
      body: bodies,
      contentType: mostly(
        "application/json",
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
      ),
      ipAddress: fc.ipV4(),
      cookie: mostly("", "better-auth.session_token=%E0%A4%A", "better-auth.session_token=a.b", "a=b; ; =;"),
      origin: mostly(url, "null", "", "not an origin"),
    })
    .map(({ method, path, body, contentType, ipAddress, cookie, origin }) => ({
      method,
      path: `/api/auth${path}`,
      headers: { "content-type": contentType, "x-forwarded-for": ipAddress, cookie, origin },
      body: method === "GET" || method === "HEAD" ? undefined : body.replace("someone@", `${ipAddress}@`),
    }));

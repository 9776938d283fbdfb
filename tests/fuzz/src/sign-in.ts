import fc from "fast-check";
import type { Wire } from "./http.ts";
import { jsonText } from "./encoding.ts";
import { badValue } from "./values.ts";

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

const right = {
  email: "someone@example.com",
  password: "correct horse battery",
  newPassword: "correct horse battery",
  name: "Someone",
  token: "x",
  user: "x",
};

const further =
  "image currentPassword callbackURL redirectTo rememberMe provider role emailVerified id __proto__";
const fields = [...Object.keys(right), ...further.split(" ")];

const texts = [
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

const wrongFields = fc
  .subarray(fields, { minLength: 1, maxLength: 4 })
  .chain((chosen) => fc.tuple(...chosen.map((field) => fc.tuple(fc.constant(field), badValue))))
  .map((pairs) => jsonText({ ...right, ...Object.fromEntries(pairs) }));

const bodies = fc.oneof(
  { arbitrary: wrongFields, weight: 6 },
  { arbitrary: badValue.map(jsonText), weight: 2 },
  { arbitrary: fc.constantFrom(...texts), weight: 1 },
);

/** Mostly the first, so that most calls come as far as what is wrong with them. */
const mostly = (usual: string, ...others: string[]) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 9 }, fc.constantFrom(...others));

/** Calls of sign-in with what is none, each from an address of its own, since what is refused counts against it. */
export const signIns = (url: string): fc.Arbitrary<Wire> =>
  fc
    .record({
      method: mostly("POST", "GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"),
      path: fc.constantFrom(...paths),
      body: bodies,
      type: mostly(
        "application/json",
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
      ),
      address: fc.ipV4(),
      cookie: mostly("", "better-auth.session_token=%E0%A4%A", "better-auth.session_token=a.b", "a=b; ; =;"),
      origin: mostly(url, "null", "", "not an origin"),
    })
    .map(({ method, path, body, type, address, cookie, origin }) => ({
      method,
      path: `/api/auth${path}`,
      headers: { "content-type": type, "x-forwarded-for": address, cookie, origin },
      body: method === "GET" || method === "HEAD" ? undefined : body.replace("someone@", `${address}@`),
    }));

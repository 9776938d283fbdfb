import fc from "fast-check";
import { actors, type Actor } from "../tenants/tenant.ts";

/** The sender of a request: an actor, or headers with an invalid credential. */
export type Sender = { actor: Actor } | { forgedHeaders: Record<string, string> };

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

const forgers: fc.Arbitrary<Sender> = fc
  .oneof(
    fc.constantFrom(...cookies).map((cookie) => ({ cookie })),
    fc.constantFrom(...authorizations).map((authorization) => ({ authorization })),
  )
  .map((forgedHeaders) => ({ forgedHeaders }));

/** Generates mostly owners, so that most requests are rejected because of their input. */
export const senders: fc.Arbitrary<Sender> = fc.oneof(
  { arbitrary: fc.constant<Sender>({ actor: "owner" }), weight: 8 },
  { arbitrary: fc.constantFrom(...actors).map((actor): Sender => ({ actor })), weight: 3 },
  { arbitrary: forgers, weight: 1 },
);

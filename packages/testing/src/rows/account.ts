import { randomUUID } from "node:crypto";
import { createEmail, createId, inAnHour, type Parents, type Values } from "../row-values.ts";
import { defineFixtureRows } from "../fixture-rows.ts";

/** A sign-in with a password. */
export const buildAccount = (values: Parents<"accounts", "userId"> & Values<"accounts">) => ({
  id: createId(),
  accountId: values.userId,
  providerId: "credential",
  password: "a hash",
  ...values,
});

export const buildVerification = (values: Values<"verifications"> = {}) => ({
  id: createId(),
  identifier: createEmail(),
  value: randomUUID(),
  expiresAt: inAnHour(),
  ...values,
});

export const buildRateLimit = (values: Values<"rateLimits"> = {}) => ({
  key: randomUUID(),
  points: 1,
  expire: inAnHour(),
  ...values,
});

/** The actor and Home's owner have a password. */
export const fixtureRows = defineFixtureRows(({ self, otherOwner, home }) => ({
  rows: {
    accounts: [buildAccount({ userId: self.id }), buildAccount({ userId: otherOwner.id })],
    verifications: [buildVerification({ identifier: self.email })],
    rateLimits: [buildRateLimit({ key: `x:${home.id}` })],
  },
  named: {},
}));

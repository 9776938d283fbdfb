import { randomUUID } from "node:crypto";
import { createEmail, createId, inAnHour, type Parents, type Values } from "../row-values.ts";

/** A user with a verified address. */
export const buildUser = (values: Values<"users"> = {}) => ({
  id: createId(),
  name: "Someone",
  email: createEmail(),
  emailVerified: new Date(),
  ...values,
});

export const buildSession = (values: Parents<"sessions", "userId"> & Values<"sessions">) => ({
  id: createId(),
  token: randomUUID(),
  expiresAt: inAnHour(),
  ...values,
});

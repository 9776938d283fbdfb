import { randomUUID } from "node:crypto";
import { hashSecret } from "@shipkit/db/secrets";
import { createId, type Parents, type Values } from "../row-values.ts";

/** An API key that does not expire, and its secret beside the columns. */
export function buildApiKey(
  values: Parents<"apiKeys", "teamId"> & Values<"apiKeys">,
  secret = `sk_${randomUUID()}`,
) {
  const row = { id: createId(), name: "Key", role: "member" as const, keyPrefix: secret.slice(0, 10) };
  return { ...row, keyHash: hashSecret(secret), secret, ...values };
}

import { hashSecret } from "../secrets.ts";

/** What a caller authenticates with: a user id that the program trusts, a session token, or an API key. */
export type Credential = { userId: string } | { sessionToken: string } | { apiKey: string };

/** Returns the arguments of the SQL function `authenticate` for a credential. API keys are stored as hashes. */
export function toAuthenticateArguments(credential: Credential): [kind: string, secret: string] {
  if ("userId" in credential) return ["user", credential.userId];
  if ("sessionToken" in credential) return ["session", credential.sessionToken];
  return ["key", hashSecret(credential.apiKey)];
}

/** Returns the id of the API key if the actor is one, else null. */
export const getApiKeyId = (actor: string | null): string | null =>
  actor?.startsWith("key:") ? actor.slice("key:".length) : null;

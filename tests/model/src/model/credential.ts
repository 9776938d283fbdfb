import { isValidApiKey, type Actor, type ApiKey, type Model, type Session } from "./model.ts";

/** A credential that a request presents: a session cookie, an API key, a forged cookie, or nothing. */
export type Credential = { session: Session } | { apiKey: ApiKey; secret: string } | "forged" | "none";

/** Returns the actor that a credential authenticates, or null if it is invalid, expired or revoked. */
export function authenticate(credential: Credential): Actor | null {
  if (typeof credential === "string") return null;
  if ("session" in credential) {
    const { state, user } = credential.session;
    return state === "active" && user.deletedAt === null ? user : null;
  }
  const { apiKey, secret } = credential;
  return isValidApiKey(apiKey) && secret === apiKey.secrets.at(-1) ? apiKey : null;
}

/** Returns a credential of the actor, a valid one if there is one. */
export function pickCredential(model: Model, actor: Actor, index: number): Credential {
  if (actor.kind === "apiKey") return { apiKey: actor, secret: actor.secrets.at(-1) ?? "" };
  const own = model.sessions.filter((session) => session.user === actor);
  const active = own.filter(({ state }) => state === "active");
  const session = active[index % Math.max(active.length, 1)] ?? own[0];
  return session ? { session } : "forged";
}

/** Returns a credential that is revoked, expired, rotated, of a deleted team, forged, or missing. */
export function pickInvalidCredential(model: Model, index: number): Credential {
  const credentials: Credential[] = [
    ...model.sessions.map((session) => ({ session })),
    ...model.apiKeys.flatMap((apiKey) => apiKey.secrets.map((secret) => ({ apiKey, secret }))),
    "forged",
    "none",
  ];
  const invalid = credentials.filter((credential) => authenticate(credential) === null);
  return invalid[index % invalid.length] ?? "none";
}

export const getSession = (credential: Credential): Session | null =>
  typeof credential === "object" && "session" in credential ? credential.session : null;

import { readSettings } from "@shipkit/service/env";
import { z } from "zod";

/** What the server reads beyond the settings that all processes share. */
const schema = z.object({
  CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(60_000),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(",").map((entry) => entry.trim()))
    .default([]),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
});

export type Env = ReturnType<typeof readEnv>;

/** The settings of the server. */
export function readEnv(quiet: boolean) {
  const [settings, own] = readSettings(schema, quiet);
  return {
    ...settings,
    callsPerMinute: own.CALLS_PER_MINUTE,
    trustedProxies: own.TRUSTED_PROXIES,
    providers: {
      ...provider("github", own.GITHUB_CLIENT_ID, own.GITHUB_CLIENT_SECRET),
      ...provider("google", own.GOOGLE_CLIENT_ID, own.GOOGLE_CLIENT_SECRET),
    },
  };
}

type Provider = "github" | "google";

/** A way to sign in that is set up where both its variables are. */
const provider = (name: Provider, clientId?: string, clientSecret?: string) =>
  clientId && clientSecret ? { [name]: { clientId, clientSecret } } : {};

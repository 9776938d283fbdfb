import { hkdfSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataDir } from "@shipkit/db/env";
import { z } from "zod";

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_SECRET: z.string().min(32, "must be at least 32 characters long").optional(),
  CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(60_000),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(",").map((entry) => entry.trim()))
    .default([]),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  SEAL_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, "must be 32 bytes in base64")
    .optional(),
  SEAL_KEYS_BEFORE: z
    .string()
    .transform((list) => list.split(",").map((key) => key.trim()))
    .default([]),
  SEALS_URL: z
    .url({
      protocol: /^(file|https?)$/,
      error: "must look like file:///var/lib/seals or https://seals.example.com",
    })
    .optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@smtp.example.com:587" })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      "must look like ShipKit <no-reply@example.com>",
    )
    .optional(),
});

export type Env = ReturnType<typeof readEnv>;

/**
 * The settings of a process of ShipKit, from environment variables; an empty one counts as unset. The server and
 * the worker read the same ones, so that the links in the mails lead to the server and carry its signature.
 * @param quiet logs warnings only, where `LOG_LEVEL` does not say otherwise
 * @throws an error that names every variable that is wrong
 */
export function readEnv(quiet = false) {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const { success, data, error } = schema.safeParse(given);
  if (!success)
    throw new Error(error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  const { PORT, PUBLIC_URL, AUTH_SECRET, LOG_LEVEL, SMTP_URL, MAIL_FROM } = data;
  const publicUrl = new URL(PUBLIC_URL ?? `http://localhost:${PORT}`);
  const authSecret = AUTH_SECRET ?? keptSecret(join(dataDir, "auth-secret"));
  return {
    port: PORT,
    publicUrl: publicUrl.origin,
    authSecret,
    /** The seed of the Ed25519 key that seals the activity log: the same in every process, as is what it is made from. */
    sealKey: data.SEAL_KEY ? Buffer.from(data.SEAL_KEY, "base64") : derivedKey(authSecret),
    /** Public keys that sealed before this one. */
    sealKeysBefore: data.SEAL_KEYS_BEFORE,
    /** Where seals are written outside of the database as well; unset: nowhere. */
    sealsUrl: data.SEALS_URL,
    callsPerMinute: data.CALLS_PER_MINUTE,
    /** Whose word counts for where a request came from. */
    trustedProxies: data.TRUSTED_PROXIES,
    providers: {
      ...provider("github", data.GITHUB_CLIENT_ID, data.GITHUB_CLIENT_SECRET),
      ...provider("google", data.GOOGLE_CLIENT_ID, data.GOOGLE_CLIENT_SECRET),
    },
    logLevel: LOG_LEVEL ?? (quiet ? "warn" : "info"),
    /** Unset: mails are not sent but kept in `mailboxDir`, where the server shows them. */
    smtpUrl: SMTP_URL,
    mailFrom: MAIL_FROM ?? `ShipKit <no-reply@${publicUrl.hostname}>`,
    mailboxDir: join(dataDir, "mailbox"),
  };
}

/** A way to sign in that is set up where both its variables are. */
const provider = (name: "github" | "google", clientId?: string, clientSecret?: string) =>
  clientId && clientSecret ? { [name]: { clientId, clientSecret } } : {};

const derivedKey = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "shipkit seals", 32));

/** The secret that an earlier start made, or a new one: sessions outlive a restart. */
function keptSecret(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    mkdirSync(dataDir, { recursive: true });
    const secret = randomBytes(32).toString("base64url");
    try {
      writeFileSync(file, secret, { mode: 0o600, flag: "wx" });
      return secret;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") return keptSecret(file);
      throw error;
    }
  }
}

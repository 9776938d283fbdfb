import { hkdfSync } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { readDatabaseSettings } from "./database-settings.ts";
import { readEnvironment } from "./environment.ts";
import { readOrCreateSecret } from "./secret.ts";
import type { serviceSettingNames } from "./setting-names.ts";

const list = z
  .string()
  .transform((text) => text.split(",").map((item) => item.trim()))
  .default([]);

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_SECRET: z.string().min(32, "must be at least 32 characters long").optional(),
  CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(60_000),
  TRUSTED_PROXIES: list,
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  SEAL_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, "must be 32 bytes in base64")
    .optional(),
  SEAL_KEYS_BEFORE: list,
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
} satisfies Record<(typeof serviceSettingNames)[number], z.ZodType>);

/** The settings of a process that serves or works. All processes of a deployment have the same ones. */
export type Settings = ReturnType<typeof readSettings>;

/**
 * Reads the settings from environment variables.
 * @throws an error that names every invalid variable
 */
export function readSettings({ defaultLogLevel = "info" }: { defaultLogLevel?: "info" | "warn" } = {}) {
  const { success, data, error } = schema.safeParse(readEnvironment());
  if (!success)
    throw new Error(error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  const { dataDir } = readDatabaseSettings();
  const publicUrl = new URL(data.PUBLIC_URL ?? `http://localhost:${data.PORT}`);
  const authSecret = data.AUTH_SECRET ?? readOrCreateSecret(join(dataDir, "auth-secret"));
  return {
    port: data.PORT,
    publicUrl: publicUrl.origin,
    authSecret,
    /** The seed of the Ed25519 key that seals the activity log. */
    sealKey: data.SEAL_KEY ? Buffer.from(data.SEAL_KEY, "base64") : deriveSealKey(authSecret),
    /** Earlier public keys of seals. */
    sealKeysBefore: data.SEAL_KEYS_BEFORE,
    /** The external seal store, if there is one. */
    sealsUrl: data.SEALS_URL,
    callsPerMinute: data.CALLS_PER_MINUTE,
    /** Proxies whose `X-Forwarded-For` counts. */
    trustedProxies: data.TRUSTED_PROXIES,
    /** Sign-in providers for which both variables are set. */
    providers: {
      ...buildProvider("github", data.GITHUB_CLIENT_ID, data.GITHUB_CLIENT_SECRET),
      ...buildProvider("google", data.GOOGLE_CLIENT_ID, data.GOOGLE_CLIENT_SECRET),
    },
    logLevel: data.LOG_LEVEL ?? defaultLogLevel,
    /** Unset: mails are captured in `mailboxDir` instead of sent. */
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM ?? `ShipKit <no-reply@${publicUrl.hostname}>`,
    mailboxDir: join(dataDir, "mailbox"),
  };
}

const buildProvider = (name: "github" | "google", clientId?: string, clientSecret?: string) =>
  clientId && clientSecret ? { [name]: { clientId, clientSecret } } : {};

const deriveSealKey = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "shipkit seals", 32));

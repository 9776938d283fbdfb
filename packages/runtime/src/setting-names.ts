/** The settings of a process that serves or works. */
export const serviceSettingNames = [
  "PORT",
  "PUBLIC_URL",
  "AUTH_SECRET",
  "CALLS_PER_MINUTE",
  "TRUSTED_PROXIES",
  "GITHUB_CLIENT_ID",
  "GITHUB_CLIENT_SECRET",
  "GOOGLE_CLIENT_ID",
  "GOOGLE_CLIENT_SECRET",
  "SEAL_KEY",
  "SEAL_KEYS_BEFORE",
  "SEALS_URL",
  "LOG_LEVEL",
  "SMTP_URL",
  "MAIL_FROM",
] as const;

/** The settings that database commands need too. */
export const databaseSettingNames = [
  "DATABASE_URL",
  "DATABASE_DIRECT_URL",
  "DATABASE_OWNER_URL",
  "DATA_DIR",
  "DB_PREFIX",
] as const;

import { randomUUID } from "node:crypto";
import { hashSecret } from "@shipkit/db/secrets";
import { v7 as createId } from "uuid";
import type { NewRow, TableName } from "./tables.ts";

// One builder for each table. A builder has a default for every value that most tests do not care about; `values` replaces
// them. An id is time-ordered, as those of the database are.

type Values<Name extends TableName> = {
  [Key in keyof NewRow<Name>]?: Exclude<NewRow<Name>[Key], undefined>;
};
/** The values without a default: those of the row's parents. */
type Parents<Name extends TableName, Key extends keyof NewRow<Name>> = Required<Pick<NewRow<Name>, Key>>;

const createEmail = () => `${randomUUID()}@example.com`;
const inAnHour = () => new Date(Date.now() + 3_600_000);

/** A user with a verified address. */
export const buildUser = (values: Values<"users"> = {}) => ({
  id: createId(),
  name: "Someone",
  email: createEmail(),
  emailVerified: new Date(),
  ...values,
});

/** A sign-in with a password. */
export const buildAccount = (values: Parents<"accounts", "userId"> & Values<"accounts">) => ({
  id: createId(),
  accountId: values.userId,
  providerId: "credential",
  password: "a hash",
  ...values,
});

export const buildSession = (values: Parents<"sessions", "userId"> & Values<"sessions">) => ({
  id: createId(),
  token: randomUUID(),
  expiresAt: inAnHour(),
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

export const buildTeam = (values: Values<"teams"> = {}) => ({ id: createId(), name: "Team", ...values });

export const buildTeamMember = (
  values: Parents<"teamMembers", "teamId" | "userId" | "role"> & Values<"teamMembers">,
) => ({ id: createId(), ...values });

/** An open invitation, and its token beside the columns. */
export function buildInvitation(
  values: Parents<"teamInvitations", "teamId"> & Values<"teamInvitations">,
  token: string = randomUUID(),
) {
  const row = { id: createId(), email: createEmail(), role: "member" as const, expiresAt: inAnHour() };
  return { ...row, tokenHash: hashSecret(token), token, ...values };
}

/** An API key that does not expire, and its secret beside the columns. */
export function buildApiKey(
  values: Parents<"apiKeys", "teamId"> & Values<"apiKeys">,
  secret = `sk_${randomUUID()}`,
) {
  const row = { id: createId(), name: "Key", role: "member" as const, keyPrefix: secret.slice(0, 10) };
  return { ...row, keyHash: hashSecret(secret), secret, ...values };
}

export const buildProject = (values: Parents<"projects", "teamId"> & Values<"projects">) => ({
  id: createId(),
  name: "Project",
  ...values,
});

/** A member of a project, who must be a member of its team. */
export const buildProjectMember = (
  project: { id: string; teamId: string },
  values: Parents<"projectMembers", "userId" | "role"> & Values<"projectMembers">,
) => ({ id: createId(), projectId: project.id, teamId: project.teamId, ...values });

/** An entry without a team, unless one is given. */
export const buildEntry = (
  values: Parents<"activityLogs", "actorType" | "actorId"> & Values<"activityLogs">,
) => ({
  id: createId(),
  userId: values.actorType === "user" ? values.actorId : null,
  action: "x.fixture",
  category: "x",
  ...values,
});

export const buildUnsequencedActivity = (entry: { id: string }) => ({ id: entry.id });

/** The state of a team's log in which one entry is sequenced and sealed. */
export const buildLogState = (team: { id: string }, values: Values<"activityLogStates"> = {}) => ({
  id: team.id,
  lastSequence: 1,
  lastSealedSequence: 1,
  ...values,
});

/** The sequence number of the first entry of a team's log. */
export const buildSequence = (
  team: { id: string },
  entry: { id: string },
  values: Values<"activitySequences"> = {},
) => ({ id: entry.id, logId: team.id, sequence: 1, ...values });

/** The first seal of a team's log, with a note that proves nothing. */
export const buildSeal = (team: { id: string }, values: Values<"activitySeals"> = {}) => ({
  id: createId(),
  logId: team.id,
  sealNumber: 1,
  treeSize: 1,
  note: "",
  frontier: Buffer.alloc(0),
  ...values,
});

export const buildErasureKey = (actor: { id: string }) => ({ id: actor.id, key: Buffer.alloc(32) });

export const buildNotification = (values: Parents<"notifications", "userId"> & Values<"notifications">) => ({
  id: createId(),
  type: "team" as const,
  title: "Notification",
  ...values,
});

export const buildNotificationChannel = (
  values: Parents<"notificationChannels", "userId"> & Values<"notificationChannels">,
) => ({ id: createId(), type: "email" as const, address: createEmail(), ...values });

export const buildNotificationPreference = (
  values: Parents<"notificationPreferences", "userId"> & Values<"notificationPreferences">,
) => ({
  id: createId(),
  notificationType: "team" as const,
  channelType: "email" as const,
  enabled: true,
  ...values,
});

export const buildNotificationDelivery = (
  notification: { id: string },
  channel: { id: string },
  values: Values<"notificationDeliveries"> = {},
) => ({ id: createId(), notificationId: notification.id, channelId: channel.id, ...values });

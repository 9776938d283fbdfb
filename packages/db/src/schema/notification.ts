import { boolean, integer, pgEnum, text, uniqueIndex, varchar } from "drizzle-orm/pg-core";
import { prefixed } from "../prefix.ts";
import {
  createTable,
  id,
  immutable,
  foreignId,
  indexOn,
  timestampColumn,
  checkIn,
  references,
  timestamps,
  uniqueIndexOn,
} from "./columns.ts";
import { teams } from "./team.ts";
import { users } from "./user.ts";

export const notificationChannelType = pgEnum(prefixed("notification_channel_type"), [
  "email",
  "sms",
  "push",
  "slack",
]);
export const notificationType = pgEnum(prefixed("notification_type"), [
  "security",
  "system",
  "marketing",
  "team",
]);

/** A notification of one user. */
export const notifications = createTable(
  "notification",
  {
    id: id(),
    userId: immutable(foreignId("user_id").notNull()),
    teamId: immutable(foreignId("team_id")),
    type: immutable(notificationType("type").notNull()),
    title: varchar("title", { length: 255 }).notNull(),
    body: text("body"),
    readAt: timestampColumn("read_at"),
    ...timestamps,
  },
  (notification) => [
    references("notification", [notification.userId], [users.id]).onDelete("cascade"),
    references("notification", [notification.teamId], [teams.id]).onDelete("cascade"),
    indexOn("notification", notification.userId, notification.id),
    indexOn("notification", notification.teamId),
  ],
);

/** A way to reach a user. Used only after it was verified. */
export const notificationChannels = createTable(
  "notification_channel",
  {
    id: id(),
    userId: immutable(foreignId("user_id").notNull()),
    type: immutable(notificationChannelType("type").notNull()),
    /** An e-mail address, a phone number, a webhook URL or a push subscription. */
    address: text("address").notNull(),
    verifiedAt: timestampColumn("verified_at"),
    ...timestamps,
  },
  (channel) => [
    references("notification_channel", [channel.userId], [users.id]).onDelete("cascade"),
    uniqueIndexOn("notification_channel", channel.userId, channel.type, channel.address),
  ],
);

/** Whether a user receives a type of notification on a type of channel. */
export const notificationPreferences = createTable(
  "notification_preference",
  {
    id: id(),
    userId: immutable(foreignId("user_id").notNull()),
    notificationType: notificationType("notification_type").notNull(),
    channelType: notificationChannelType("channel_type").notNull(),
    enabled: boolean("enabled").notNull(),
    ...timestamps,
  },
  (preference) => [
    references("notification_preference", [preference.userId], [users.id]).onDelete("cascade"),
    uniqueIndex(prefixed("notification_preference_key")).on(
      preference.userId,
      preference.notificationType,
      preference.channelType,
    ),
  ],
);

export const deliveryStatuses = ["pending", "sent", "failed"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** The delivery of a notification to a channel. */
export const notificationDeliveries = createTable(
  "notification_delivery",
  {
    id: id(),
    notificationId: foreignId("notification_id").notNull(),
    channelId: foreignId("channel_id").notNull(),
    status: varchar("status", { length: 20 }).$type<DeliveryStatus>().notNull().default("pending"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    sentAt: timestampColumn("sent_at"),
    ...timestamps,
  },
  (delivery) => [
    references("notification_delivery", [delivery.notificationId], [notifications.id]).onDelete("cascade"),
    references("notification_delivery", [delivery.channelId], [notificationChannels.id]).onDelete("cascade"),
    uniqueIndex(prefixed("notification_delivery_key")).on(delivery.notificationId, delivery.channelId),
    indexOn("notification_delivery", delivery.channelId),
    checkIn("notification_delivery", delivery.status, deliveryStatuses),
  ],
);

export type Notification = typeof notifications.$inferSelect;
export type NewNotification = typeof notifications.$inferInsert;
export type NotificationChannel = typeof notificationChannels.$inferSelect;
export type NewNotificationChannel = typeof notificationChannels.$inferInsert;
export type NotificationPreference = typeof notificationPreferences.$inferSelect;
export type NewNotificationPreference = typeof notificationPreferences.$inferInsert;
export type NotificationDelivery = typeof notificationDeliveries.$inferSelect;
export type NewNotificationDelivery = typeof notificationDeliveries.$inferInsert;

import { createEmail, createId, type Parents, type Values } from "../row-values.ts";
import { defineFixtureRows } from "../fixture-rows.ts";

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

/** The actor has a notification of Home, with its delivery. */
export const fixtureRows = defineFixtureRows(({ self, home }) => {
  const notification = buildNotification({ userId: self.id, teamId: home.id });
  const channel = buildNotificationChannel({ userId: self.id });
  return {
    rows: {
      notifications: [notification],
      notificationChannels: [channel],
      notificationPreferences: [buildNotificationPreference({ userId: self.id })],
      notificationDeliveries: [buildNotificationDelivery(notification, channel)],
    },
    named: {},
  };
});

import { reject, requireTeamPermission, requireUser } from "../model/authorization.ts";
import type { ActivityEntry, Actor, Model } from "../model/model.ts";
import { canSeeEntry, canSeeUser } from "../model/visibility.ts";
import { getText, type Row } from "../resource/call.ts";
import { limit } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";

const dayMs = 24 * 60 * 60 * 1000;
const formatDay = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);

/** Entries are read only: each command of another resource adds its own. */
export const resource: Resource = {
  queries: {
    user: (model) => [
      {
        path: "activity.mine",
        input: { limit },
        predict: (actor) => formatOwn(model, actor),
        format: formatRow,
      },
    ],
    team: (model, team) => {
      // Read when a query is predicted: the entry of the last command is not in the model before.
      const listEntries = () => model.log.filter((entry) => entry.team === team);
      const listVisible = (actor: Actor) => {
        requireTeamPermission(actor, team, "team:read");
        return listEntries().filter((entry) => canSeeEntry(actor, entry));
      };
      const last = listEntries().at(-1);
      return [
        {
          path: "activity.list",
          input: { teamId: team.id, limit },
          target: team.label,
          predict: (actor) =>
            listVisible(actor)
              .slice(-limit)
              .map((entry) => formatEntry(model, actor, entry)),
          format: formatRow,
        },
        {
          path: "activity.get",
          input: { activityId: last?.id ?? "missing-entry" },
          target: `the last entry of ${team.label}`,
          predict: (actor) =>
            last && canSeeEntry(actor, last) ? [formatEntry(model, actor, last)] : reject("NOT_FOUND"),
          format: formatRow,
        },
        {
          path: "activity.summary",
          input: { teamId: team.id, from: new Date(Date.now() - dayMs), to: new Date(Date.now() + dayMs) },
          target: team.label,
          predict: (actor) => countByDayAndCategory(listVisible(actor)),
          format: (row) => `${getText(row, "day")} ${getText(row, "category")} ${Number(row["count"])}`,
        },
      ];
    },
  },

  tables: {
    activity_log: {
      row: "id || ' ' || action",
      predict: ({ log }, actor) =>
        log.filter((entry) => canSeeEntry(actor, entry)).map(({ id, action }) => `${id} ${action}`),
    },
  },
};

function formatOwn(model: Model, actor: Actor): string[] {
  const user = requireUser(actor);
  return model.log
    .filter((entry) => entry.team === null && entry.user === user)
    .slice(-limit)
    .map((entry) => formatEntry(model, actor, entry));
}

function formatEntry(model: Model, actor: Actor, { id, action, user }: ActivityEntry): string {
  const isVisible = user !== null && canSeeUser(model, actor, user);
  return `${id} ${action} by ${isVisible ? user.id : "no visible user"}`;
}

function formatRow(row: Row): string {
  const user = row["user"] as { id: string } | null; // null for an API key, and for a user who is not visible
  return `${getText(row, "id")} ${getText(row, "action")} by ${user?.id ?? "no visible user"}`;
}

/** Counts entries. The id of an entry begins with its time: 48 bits of milliseconds. */
function countByDayAndCategory(entries: ActivityEntry[]): string[] {
  const counts = new Map<string, number>();
  for (const { id, category } of entries) {
    const day = formatDay(Number.parseInt(id.replace("-", "").slice(0, 12), 16));
    const key = `${day} ${category}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Array.from(counts, ([key, count]) => `${key} ${count}`);
}

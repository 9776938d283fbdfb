import { endOfDay, startOfDay } from "./days.ts";
import { choiceParam, dayParam, textParam } from "../../lib/search-params.ts";
import type { RouterInputs } from "../../lib/trpc.ts";
import type { Activity, ActivityFilters } from "./activity.queries.ts";

export const severityNames = {
  info: "Info",
  warning: "Warning",
  critical: "Critical",
} as const satisfies Record<Activity["severity"], string>;

/** The categories of a team's log, as people call them. */
export const categoryNames = {
  project: "Projects",
  projectMember: "Project members",
  member: "Members",
  invitation: "Invitations",
  apiKey: "API keys",
  team: "Team",
  activity: "Activity log",
  security: "Security",
} as const satisfies Partial<Record<keyof RouterInputs | "security", string>>;

const keys = <Key extends string>(names: Record<Key, string>) => Object.keys(names) as Key[]; // of a constant

/** The filters of the activity page, as the URL holds them. */
export type ActivitySearch = {
  search?: string | undefined;
  project?: string | undefined;
  person?: string | undefined;
  category?: keyof typeof categoryNames | undefined;
  severity?: Activity["severity"] | undefined;
  /** The first day and the last one, in the person's own time zone. */
  from?: string | undefined;
  to?: string | undefined;
};

/** Reads the filters out of a URL that anybody may have written. */
export const activitySearch = (search: Record<string, unknown>): ActivitySearch => ({
  search: textParam(search["search"]),
  project: textParam(search["project"]),
  person: textParam(search["person"]),
  category: choiceParam(search["category"], keys(categoryNames)),
  severity: choiceParam(search["severity"], keys(severityNames)),
  from: dayParam(search["from"]),
  to: dayParam(search["to"]),
});

/** The same as the API takes them. */
export const activityFilters = ({
  project,
  person,
  from,
  to,
  ...others
}: ActivitySearch): ActivityFilters => ({
  ...others,
  projectId: project,
  userId: person,
  from: from === undefined ? undefined : startOfDay(from),
  to: to === undefined ? undefined : endOfDay(to),
});

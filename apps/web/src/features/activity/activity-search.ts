import { parseChoiceParam, parseDateParam, parseTextParam } from "../../lib/search-params.ts";
import type { RouterInputs } from "../../lib/trpc.ts";
import type { ActivityEntry, ActivityFilters } from "./activity.queries.ts";
import { getStartOfDay, getStartOfNextDay } from "./days.ts";

export const severityLabels = {
  info: "Info",
  warning: "Warning",
  critical: "Critical",
} as const satisfies Record<ActivityEntry["severity"], string>;

export const categoryLabels = {
  project: "Projects",
  projectMember: "Project members",
  member: "Members",
  invitation: "Invitations",
  apiKey: "API keys",
  team: "Team",
  activity: "Activity log",
  security: "Security",
} as const satisfies Partial<Record<keyof RouterInputs | "security", string>>;

// The keys of a constant are those of its type.
const getKeys = <Key extends string>(labels: Record<Key, string>) => Object.keys(labels) as Key[];

/** The filters of the activity page in the URL. */
export type ActivitySearch = {
  search?: string | undefined;
  project?: string | undefined;
  person?: string | undefined;
  category?: keyof typeof categoryLabels | undefined;
  severity?: ActivityEntry["severity"] | undefined;
  /** The first and the last day in the user's time zone, inclusive. */
  from?: string | undefined;
  to?: string | undefined;
};

/** Parses the search parameters of the URL; drops invalid ones. */
export const parseActivitySearch = (search: Record<string, unknown>): ActivitySearch => ({
  search: parseTextParam(search["search"]),
  project: parseTextParam(search["project"]),
  person: parseTextParam(search["person"]),
  category: parseChoiceParam(search["category"], getKeys(categoryLabels)),
  severity: parseChoiceParam(search["severity"], getKeys(severityLabels)),
  from: parseDateParam(search["from"]),
  to: parseDateParam(search["to"]),
});

/** Converts the filters of the URL to those of the API. */
export const toActivityFilters = ({
  project,
  person,
  from,
  to,
  ...others
}: ActivitySearch): ActivityFilters => ({
  ...others,
  projectId: project,
  userId: person,
  from: from === undefined ? undefined : getStartOfDay(from),
  to: to === undefined ? undefined : getStartOfNextDay(to),
});

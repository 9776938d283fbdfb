import { choiceParam, textParam } from "./search-params.ts";
import type { Activity } from "./trpc.ts";

export const severities = ["info", "warning", "critical"] as const satisfies readonly Activity["severity"][];
export const categories = ["project", "team", "security"] as const;

/** The filters of the activity page, as the URL holds them. */
export type ActivitySearch = {
  project?: string | undefined;
  severity?: (typeof severities)[number] | undefined;
  category?: (typeof categories)[number] | undefined;
};

/** Reads the filters out of a URL that anybody may have written. */
export const activitySearch = (search: Record<string, unknown>): ActivitySearch => ({
  project: textParam(search["project"]),
  severity: choiceParam(search["severity"], severities),
  category: choiceParam(search["category"], categories),
});

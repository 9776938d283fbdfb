export type { Context, Limits, TrustedLogOptions } from "./context.ts";
export { isDatabaseUnavailable, TooManyRequestsError } from "./errors.ts";
export { createExporter } from "./activity/export.ts";
export { profile, isStorableText } from "./input.ts";
export { ActivityHub, activityHubPoolSize } from "./activity/live/activity-hub.ts";
export { appRouter, createCaller, definitions, type AppRouter, type Definition } from "./root.ts";

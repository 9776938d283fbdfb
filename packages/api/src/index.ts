export type { Context, Limits, Proof } from "./context.ts";
export { isDatabaseAway, TooOftenError } from "./errors.ts";
export { createExporter } from "./export.ts";
export { profile, storable } from "./input.ts";
export { Live, liveConnections } from "./live/live.ts";
export { appRouter, createCaller, definitions, type AppRouter, type Definition } from "./root.ts";

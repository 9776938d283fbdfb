export type { Context, Limits, Proof } from "./context.ts";
export { isDatabaseAway, TooOftenError } from "./errors.ts";
export { createExporter } from "./export.ts";
export { profile, storable } from "./input.ts";
export { appRouter, createCaller, type AppRouter } from "./root.ts";

export type { Context } from "./context.ts";
export { appRouter, createCaller, type AppRouter } from "./root.ts";

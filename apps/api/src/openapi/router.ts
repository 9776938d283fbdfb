import type { AppRouter as Router } from "@shipkit/api";

/** The router whose type the document is inferred from: `@trpc/openapi` reads this file. */
export type AppRouter = Router;

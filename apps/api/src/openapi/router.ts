import type { AppRouter as Router } from "@shipkit/api";

/** What the document is about, by its type, as `document.ts` has it read. */
export type AppRouter = Router;

import { usualQueries } from "./queries.ts";
import { serve } from "./stack.ts";

// Queries session, membership and rows one after the other; only the code isolates tenants.
serve(usualQueries);

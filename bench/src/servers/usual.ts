import { usualQueries } from "./queries.ts";
import { serve } from "./stack.ts";

// Session, membership and rows are asked for one after the other; nothing but the code keeps tenants apart.
serve(usualQueries);

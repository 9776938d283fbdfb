import { integer } from "drizzle-orm/pg-core";
import { createTable, idOf, indexOn, moment, timestamps } from "./columns.ts";
import { allowSystem } from "./policies.ts";

/** What was counted against a limit that holds across instances; its columns are those of rate-limiter-flexible. */
export const rateLimits = createTable(
  "rate_limit",
  {
    /** What is limited, and whom: `sign-in:` and a hash of the address. */
    key: idOf("id").primaryKey(),
    points: integer("points").notNull(),
    expire: moment("expire"),
    ...timestamps,
  },
  (limit) => [indexOn("rate_limit", limit.expire), allowSystem("rate_limit", "auth")],
);

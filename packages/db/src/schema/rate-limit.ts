import { integer } from "drizzle-orm/pg-core";
import { createTable, foreignId, indexOn, timestampColumn, timestamps } from "./columns.ts";
import { systemPolicy } from "./policies.ts";

/** What was counted against a limit that holds across instances; its columns are those of rate-limiter-flexible. */
export const rateLimits = createTable(
  "rate_limit",
  {
    /** What is limited, and whom: `sign-in:` and a hash of the address. */
    key: foreignId("id").primaryKey(),
    points: integer("points").notNull(),
    expire: timestampColumn("expire"),
    ...timestamps,
  },
  (limit) => [indexOn("rate_limit", limit.expire), systemPolicy("rate_limit", "auth")],
);

import { integer } from "drizzle-orm/pg-core";
import { createTable, foreignId, indexOn, timestampColumn, timestamps } from "./columns.ts";
import { systemPolicy } from "./policies.ts";

/** A counter of a rate limit that all instances share, with the columns of rate-limiter-flexible. */
export const rateLimits = createTable(
  "rate_limit",
  {
    /** The limit and its subject, such as `sign-in:` and a hash of the address. */
    key: foreignId("id").primaryKey(),
    points: integer("points").notNull(),
    expire: timestampColumn("expire"),
    ...timestamps,
  },
  (limit) => [indexOn("rate_limit", limit.expire), systemPolicy("rate_limit", "auth")],
);

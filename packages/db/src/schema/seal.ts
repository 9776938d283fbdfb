import { sql } from "drizzle-orm";
import { bigint, customType, index, integer, text } from "drizzle-orm/pg-core";
import { prefixed } from "../prefix.ts";
import { createTable, id, foreignId, timestampColumn, timestamps, uniqueIndexOn } from "./columns.ts";
import { policy, systemPolicy, teamPermission } from "./policies.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** What proves a stretch of a stream: a signed head of its Merkle tree, and what that authenticates (see @shipkit/proof). */
export const activitySeals = createTable(
  "activity_seal",
  {
    id: id(),
    logId: foreignId("log_id").notNull(),
    /** 1 for the stream's first. */
    sealNumber: integer("seal_number").notNull(),
    /** The number of the last entry that it covers. */
    treeSize: bigint("tree_size", { mode: "number" }).notNull(),
    /** The signed text. */
    note: text("note").notNull(),
    /** The peaks of the tree before this seal's entries. */
    frontier: bytes("frontier").notNull(),
    /** The hashes of this seal's entries, and of what is personal in them; null once the entries are pruned. */
    leaves: bytes("leaves"),
    commitments: bytes("commitments"),
    /** When it was written outside of the database, where that is set up. */
    publishedAt: timestampColumn("published_at"),
    ...timestamps,
  },
  (seal) => [
    uniqueIndexOn("activity_seal", seal.logId, seal.sealNumber),
    uniqueIndexOn("activity_seal", seal.logId, seal.treeSize),
    index(prefixed("activity_seal_unpublished_idx"))
      .on(seal.id)
      .where(sql`${seal.publishedAt} is null`),
    policy("activity_seal", "select", { using: teamPermission(seal.logId, "activity:export") }),
    systemPolicy("activity_seal", "worker"),
  ],
);

/**
 * Under which what an entry holds of a person (or of a key's caller) enters its hash; `id` is the person's, or the actor's.
 * No role that serves can read it, and who is erased has none: what is left in the seals then tells nothing.
 */
export const erasureKeys = createTable("erasure_key", {
  id: id(),
  key: bytes("key").notNull(),
  ...timestamps,
});

export type ActivitySeal = typeof activitySeals.$inferSelect;
export type NewActivitySeal = typeof activitySeals.$inferInsert;

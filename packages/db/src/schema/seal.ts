import { sql } from "drizzle-orm";
import { bigint, customType, index, integer, text } from "drizzle-orm/pg-core";
import { prefixed } from "../prefix.ts";
import { createTable, id, foreignId, timestampColumn, timestamps, uniqueIndexOn } from "./columns.ts";
import { policy, systemPolicy, teamPermission } from "./policies.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A seal: a signed checkpoint over a log's entries, and the hashes that it commits to (see @shipkit/proof). */
export const activitySeals = createTable(
  "activity_seal",
  {
    id: id(),
    logId: foreignId("log_id").notNull(),
    /** 1 for the first seal of the log. */
    sealNumber: integer("seal_number").notNull(),
    /** The sequence number of the last entry that it covers. */
    treeSize: bigint("tree_size", { mode: "number" }).notNull(),
    /** The signed note (C2SP). */
    note: text("note").notNull(),
    /** The frontier of the Merkle tree before this seal's entries. */
    frontier: bytes("frontier").notNull(),
    /** The hashes of this seal's entries, and the commitments to their personal data. Null once the entries are pruned. */
    leaves: bytes("leaves"),
    commitments: bytes("commitments"),
    /** When it was written to the seal store, if one is set. */
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
 * The key of an actor's commitments; `id` is the actor's. No serving role can read it. It is deleted when the person is
 * erased: their commitments then reveal nothing.
 */
export const erasureKeys = createTable("erasure_key", {
  id: id(),
  key: bytes("key").notNull(),
  ...timestamps,
});

export type ActivitySeal = typeof activitySeals.$inferSelect;
export type NewActivitySeal = typeof activitySeals.$inferInsert;

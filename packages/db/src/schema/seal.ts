import { sql } from "drizzle-orm";
import { bigint, customType, index, integer, text } from "drizzle-orm/pg-core";
import { prefixed } from "../prefix.ts";
import { createTable, id, idOf, moment, timestamps, uniqueOn } from "./columns.ts";
import { allow, allowSystem, inTeam } from "./policies.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** What proves a stretch of a stream: a signed head of its Merkle tree, and what that authenticates (see @shipkit/proof). */
export const activitySeals = createTable(
  "activity_seal",
  {
    id: id(),
    streamId: idOf("stream_id").notNull(),
    /** 1 for the stream's first. */
    number: integer("number").notNull(),
    /** The number of the last entry that it covers. */
    size: bigint("size", { mode: "number" }).notNull(),
    /** The signed text. */
    note: text("note").notNull(),
    /** The peaks of the tree before this seal's entries. */
    frontier: bytes("frontier").notNull(),
    /** The hashes of this seal's entries, and of what is personal in them; null once the entries are pruned. */
    leaves: bytes("leaves"),
    commitments: bytes("commitments"),
    /** When it was written outside of the database, where that is set up. */
    publishedAt: moment("published_at"),
    ...timestamps,
  },
  (seal) => [
    uniqueOn("activity_seal", seal.streamId, seal.number),
    uniqueOn("activity_seal", seal.streamId, seal.size),
    index(prefixed("activity_seal_unpublished_idx"))
      .on(seal.id)
      .where(sql`${seal.publishedAt} is null`),
    allow("activity_seal", "select", { using: inTeam(seal.streamId, "activity:export") }),
    allowSystem("activity_seal", "worker"),
  ],
);

/**
 * Under which what an entry holds of a person (or of a key's caller) enters its hash; `id` is the person's, or the actor's.
 * No role that serves can read it, and who is erased has none: what is left in the seals then tells nothing.
 */
export const personKeys = createTable("person_key", { id: id(), key: bytes("key").notNull(), ...timestamps });

export type ActivitySeal = typeof activitySeals.$inferSelect;
export type NewActivitySeal = typeof activitySeals.$inferInsert;

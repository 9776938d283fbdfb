import { sequenceActivity, type Database } from "@shipkit/db";

/** Entries that one transaction numbers at most. */
const batch = 5000;

/** Gives every entry that is committed, and has none, its number in its log. */
export async function sequence(database: Database): Promise<void> {
  for (let numbered: number | null = batch; numbered === batch;)
    numbered = await database.asSystem({ role: "worker", action: "activity.sequence" }, (db, record) => {
      record(null);
      return sequenceActivity(db, batch);
    });
}

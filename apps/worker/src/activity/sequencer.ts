import { sequenceActivity, type Database } from "@shipkit/db";

const batchSize = 5000;

/** Assigns each newly committed entry its sequence in its log. */
export async function sequence(database: Database): Promise<void> {
  for (let count: number | null = batchSize; count === batchSize;)
    count = await database.asSystem({ role: "worker", action: "activity.sequence" }, (db, record) => {
      record(null);
      return sequenceActivity(db, batchSize);
    });
}

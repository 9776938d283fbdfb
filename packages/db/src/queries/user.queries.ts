import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { parseRow } from "../drizzle/parse-row.ts";
import { users, type User } from "../schema/user.ts";
import { callFunction, selectValue } from "./call-function.ts";

/**
 * Deletes the actor's account: ends all sessions and keeps it restorable for 30 days. Raises a conflict for the last owner
 * of a team.
 * @returns the user, and how many valid sessions ended
 */
export async function removeUser(db: Db): Promise<{ user: User; sessionsEnded: number }> {
  type Result = { user: Record<string, unknown>; sessions_ended: number };
  const result = (await selectValue<Result>(db, callFunction("remove_user"))) as Result; // it raises otherwise
  return { user: parseRow(users, result.user) as User, sessionsEnded: result.sessions_ended };
}

/** For sign-in. Whether an account has this address, also a deleted one that may still be restored. */
export const isEmailTaken = async (db: Db, email: string): Promise<boolean> =>
  (await selectValue<boolean>(db, callFunction("is_email_taken", email))) ?? false;

/** For sign-in. Returns when an account was deleted; null if it is not deleted or does not exist. */
export async function getUserDeletedAt(db: Db, userId: string): Promise<Date | null> {
  const deletedAt = await selectValue<string>(db, callFunction("get_user_deleted_at", userId));
  return deletedAt === null ? null : new Date(deletedAt);
}

/** For sign-in. Restores the account that was deleted at this time, and records it. Returns whether there was one. */
export const restoreUser = async (db: Db, userId: string, deletedAt: Date): Promise<boolean> =>
  (await selectValue<boolean>(db, callFunction("restore_user", userId, deletedAt.toISOString()))) ?? false;

/**
 * For sign-in. Records a failed login on the account with this address, under the transaction's action. Without such an
 * account, the entry holds nothing about the caller.
 */
export async function recordFailedLogin(db: Db, details: string, email: string): Promise<void> {
  await db.execute(sql`select ${callFunction("record_failed_login", details, email)}`);
}

import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { callFunction } from "./call-function.ts";

/** For the worker. Sets the last use of API keys to now. Keys that another transaction has locked are skipped. */
export async function touchApiKeys(db: Db, ids: string[]): Promise<void> {
  const array = sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  await db.execute(sql`select ${callFunction("touch_api_keys", array)}`);
}

import { users, type Db } from "@shipkit/db";
import { eq, type AnyColumn } from "drizzle-orm";

/**
 * What a list shows of the person that a row names, to join laterally: nobody, where the caller may not see them or they
 * have removed their account. Its limit makes PostgreSQL look up each by the key; joined as a table, it would check all
 * people that the caller may see to answer one page.
 */
export const joinUser = (db: Db, userId: AnyColumn) =>
  db
    .select({ id: users.id, name: users.name, email: users.email, image: users.image })
    .from(users)
    .where(eq(users.id, userId))
    .limit(1)
    .as("person");

import { users, type Db } from "@shipkit/db";
import { eq, type AnyColumn } from "drizzle-orm";

/**
 * Builds a lateral join that adds a row's user, or none if the caller may not see them or their account was removed. Its
 * limit makes PostgreSQL look each user up by key; a plain join would check all users that the caller may see.
 */
export const joinUser = (db: Db, userId: AnyColumn) =>
  db
    .select({ id: users.id, name: users.name, email: users.email, image: users.image })
    .from(users)
    .where(eq(users.id, userId))
    .limit(1)
    .as("person");

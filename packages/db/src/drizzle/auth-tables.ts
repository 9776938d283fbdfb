import { customType, text, varchar } from "drizzle-orm/pg-core";
import { createTable, id, timestamps } from "../schema/columns.ts";
import { accounts, sessions, verifications } from "../schema/user.ts";

/** `email_verified` as the boolean that Better Auth requires: null is false, a timestamp is true. */
const verifiedColumn = customType<{ data: boolean; driverData: string | null }>({
  dataType: () => "timestamp with time zone",
  fromDriver: (value) => value !== null,
  toDriver: (value) => (value ? new Date().toISOString() : null),
});

/** The table `user` with the columns that Better Auth uses. */
const authUsers = createTable("user", {
  id: id(),
  name: varchar("name", { length: 255 }),
  email: varchar("email", { length: 255 }).notNull(),
  emailVerified: verifiedColumn("email_verified"),
  image: text("image"),
  ...timestamps,
});

/** The tables for Better Auth's Drizzle adapter, under the names that it expects. */
export const authTables = {
  user: authUsers,
  account: accounts,
  session: sessions,
  verification: verifications,
};

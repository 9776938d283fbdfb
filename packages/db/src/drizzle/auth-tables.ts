import { customType, text, varchar } from "drizzle-orm/pg-core";
import { createTable, id, timestamps } from "../schema/columns.ts";
import { accounts, sessions, verifications } from "../schema/user.ts";

/** `email_verified` as the boolean that Better Auth wants: null ↔ false, a moment ↔ true. */
const verified = customType<{ data: boolean; driverData: string | null }>({
  dataType: () => "timestamp with time zone",
  fromDriver: (value) => value !== null,
  toDriver: (value) => (value ? new Date().toISOString() : null),
});

/** `user` once more, as Better Auth sees it. */
const authUsers = createTable("user", {
  id: id(),
  name: varchar("name", { length: 255 }),
  email: varchar("email", { length: 255 }).notNull(),
  emailVerified: verified("email_verified"),
  image: text("image"),
  ...timestamps,
});

/** The tables of sign-in under the names that Better Auth's Drizzle adapter knows. */
export const authTables = {
  user: authUsers,
  account: accounts,
  session: sessions,
  verification: verifications,
};

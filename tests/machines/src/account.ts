/** The account that runs a case: root, or a person without rights. */
export type Account = "root" | "user";

/** The ids of the accounts, by number, since no account is created; `other` is the owner of what is not ours. */
export const ids: Record<Account | "other", number> = { root: 0, user: 61_001, other: 61_002 };

import { canonicalPrefix, prefix } from "../prefix.ts";

const prefixedName = new RegExp(`\\b${canonicalPrefix}(?![a-zA-Z0-9])`, "g");

/** Rewrites SQL for the canonical prefix to the prefix in use. */
export const applyPrefix = (sql: string): string =>
  prefix === canonicalPrefix ? sql : sql.replace(prefixedName, prefix);

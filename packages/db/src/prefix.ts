import { readPrefix } from "@shipkit/runtime/prefix";

/** The prefix with which migrations are generated. It is replaced by {@link prefix} when they run. */
export const canonicalPrefix = "shipkit";

// Table names are constants, so this one setting is read when the module loads.
/** The prefix of every database object, from `DB_PREFIX`. */
export const prefix = readPrefix(canonicalPrefix);

/** `project_team_idx` → `shipkit_project_team_idx`. */
export const prefixed = (name: string) => `${prefix}_${name}`;

/** `shipkit_project` → `project`. */
export const unprefixed = (name: string) => name.slice(prefix.length + 1);

/** The serving roles. They own nothing, so row-level security applies to them. */
export const roles = {
  app: prefixed("app"),
  auth: prefixed("auth"),
  worker: prefixed("worker"),
} as const;

export type ServingRole = keyof typeof roles;

import { textOf, type Row } from "../attempt.ts";
import { Refusal, type Code } from "../guards.ts";
import type { Query } from "../http.ts";
import type { Caller, Session } from "../world.ts";

/** Something that a caller may ask to see: what they must be shown, and how an answer reads. */
export type View = Query & {
  story: string;
  /** @throws a Refusal where the rules refuse this caller */
  rows: (caller: Caller, session: Session | null) => string[];
  read: (row: Row) => string;
};

/** More than any list of a world holds. */
export const limit = 100;

/** What a view shows to a caller, or with what it refuses them; null is nobody who is known. */
export function expected({ rows }: View, caller: Caller | null, session: Session | null): string[] | Code {
  if (caller === null) return "UNAUTHORIZED";
  try {
    return rows(caller, session);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The rows of an answer: a list's, or the one thing. */
export function shown({ read }: View, data: Row): string[] {
  const { items } = data;
  return Array.isArray(items) ? items.map((item) => read(item as Row)) : [read(data)];
}

export const named = (row: Row) => `${textOf(row, "id")} ${textOf(row, "name")}`;
export const withRole = (row: Row) => `${textOf(row, "id")} ${textOf(row, "role")}`;

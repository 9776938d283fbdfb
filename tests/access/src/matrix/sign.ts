import type { Answer } from "./door.ts";

const letters: Record<string, string> = {
  UNAUTHORIZED: "U",
  BAD_REQUEST: "B",
  NOT_FOUND: "N",
  FORBIDDEN: "F",
  CONFLICT: "C",
};

/**
 * The sign by which a table names an answer; see `matrix`. Of what it may not be, `f` is a FORBIDDEN that the database had
 * to say, since the procedure did not, and `?` a code that no table knows.
 */
export function signOf(answer: Answer): string {
  if ("code" in answer) {
    const letter = letters[answer.code] ?? "?";
    return answer.byPolicy ? letter.toLowerCase() : letter;
  }
  const { items, grant } = (answer.data ?? {}) as { items?: unknown[]; grant?: unknown };
  if (grant === null) return "0";
  return items ? String(items.length) : "+";
}

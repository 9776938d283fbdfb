import { z } from "zod";
import { id, isStorableText, timestamp } from "../input.ts";

/** A cursor names the last entry of a page: its timestamp with microseconds, and its id. */
type Cursor = { at: string; id: string };

export const formatCursor = ({ at, id }: Cursor): string => `${at}_${id}`;

export function parseCursor(text: string): Cursor {
  const separator = text.indexOf("_");
  return { at: text.slice(0, separator), id: text.slice(separator + 1) };
}

const isCursor = (cursor: Cursor) =>
  z.object({ at: z.iso.datetime({ precision: 6 }), id }).safeParse(cursor).success &&
  timestamp.safeParse(cursor.at).success;

export const cursorInput = z
  .string()
  .max(300)
  .refine(isStorableText)
  .refine((text) => isCursor(parseCursor(text)), "Enter the nextCursor of a page.");

import { z } from "zod";

/** Whether a text can be stored: PostgreSQL stores no NUL, and UTF-8 no half of a surrogate pair. */
export const isStorableText = (value: string) => !value.includes("\0") && value.isWellFormed();

const unstorable = "Holds a character that cannot be stored";

const text = z.string().refine(isStorableText, unstorable);

/** An id as the database has it; any text, so that one that cannot exist is NOT_FOUND like one that does not. */
export const id = text.min(1).max(255);

/** What a thing is called. */
export const name = text.trim().min(1, "Please enter a name").max(255, "At most 255 characters");

/** An address of e-mail, in lower case as it is stored. */
export const email = z.email("Please enter an e-mail address").max(255).toLowerCase();

/** What a person shows of themselves. */
export const profile = z.object({
  name,
  image: z
    .url({ protocol: /^https$/, error: "A picture is at an https address" })
    .max(2048)
    .refine(isStorableText, unstorable)
    .nullish(),
});

/** What a person types into a search field. */
export const search = text.trim().max(255).optional();

const isoText = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A moment that PostgreSQL and JavaScript write alike; from callers whose JSON has no dates, as ISO 8601 has it. */
export const timestamp = z
  .union([z.date(), isoText], "Please give a date and time, as in 2026-01-31T12:00:00Z")
  .pipe(z.date().min(new Date("0001-01-01T00:00:00Z")).max(new Date("9999-12-31T23:59:59Z")));

/** For procedures that take nothing. */
export const nothing = z.object({}).optional();

import { z } from "zod";

/** Tells whether PostgreSQL can store a text: it has no NUL, and no unpaired surrogate. */
export const isStorableText = (value: string) => !value.includes("\0") && value.isWellFormed();

const unstorableMessage = "Contains a character that cannot be stored.";

const text = z.string().refine(isStorableText, unstorableMessage);

/** An id. Any text is valid, so that an id that cannot exist is NOT_FOUND like one that does not. */
export const id = text.min(1).max(255);

/** A display name. */
export const name = text.trim().min(1, "Enter a name.").max(255, "At most 255 characters.");

/** An e-mail address, stored in lower case. */
export const email = z.email("Enter an e-mail address.").max(255).toLowerCase();

/** The profile that a person shows to others. */
export const profile = z.object({
  name,
  image: z
    .url({ protocol: /^https$/, error: "Enter an https address." })
    .max(2048)
    .refine(isStorableText, unstorableMessage)
    .nullish(),
});

/** The text of a search field. */
export const search = text.trim().max(255).optional();

const isoTimestamp = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A timestamp that PostgreSQL and JavaScript write alike. Clients without superjson send it in ISO 8601. */
export const timestamp = z
  .union([z.date(), isoTimestamp], "Enter a date and time, such as 2026-01-31T12:00:00Z.")
  .pipe(z.date().min(new Date("0001-01-01T00:00:00Z")).max(new Date("9999-12-31T23:59:59Z")));

/** The input of a procedure that takes none. */
export const nothing = z.object({}).optional();

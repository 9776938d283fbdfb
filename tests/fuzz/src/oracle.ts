import { randomUUID } from "node:crypto";
import { rowsOf, type Input } from "./base.ts";
import { isId } from "./procedures.ts";
import type { Tenant } from "./tenant.ts";

/** What a caller may put into fields to find out whether it exists, and in the same place what surely does not. */
export type Guess = { there: Input[]; nowhere: Input };

/**
 * Guesses at another tenant's things for the id fields of an input: each field alone with `ids` and what belongs in it, and
 * every combination of fields with what belongs in them, so that one's own team also stands beside another's child.
 * @param belonging the same input, as the other tenant would send it
 */
export function guesses(input: Input, belonging: Input, others: Tenant, ids: string[]): Guess[] {
  const fields = Object.keys(input).filter(isId);
  const alone = fields.flatMap((field) => {
    const keys = others.ids["api_key"] ?? [];
    return [
      {
        there: [...rowsOf(field, others), ...ids].map((id) => ({ [field]: id })),
        nowhere: { [field]: randomUUID() },
      },
      { there: keys.map((id) => ({ [field]: `key:${id}` })), nowhere: { [field]: `key:${randomUUID()}` } },
    ];
  });
  const together = subsets(fields).map((some) => ({
    there: [Object.fromEntries(some.map((field) => [field, belonging[field]]))],
    nowhere: Object.fromEntries(some.map((field) => [field, randomUUID()])),
  }));
  return [...alone, ...together];
}

/** All choices of two or more. */
function subsets<T>(all: T[]): T[][] {
  const every = all.reduce<T[][]>(
    (before, one) => [...before, ...before.map((some) => [...some, one])],
    [[]],
  );
  return every.filter((some) => some.length > 1);
}

/**
 * Cursors that come next to one another: no row of one's own lies between, and so no answer may tell them apart.
 * @param example a cursor of the list: an id, or `<moment>_<id>`
 */
export function cursors(ids: string[], example: string): Guess[] {
  const before = example.slice(0, example.indexOf("_") + 1);
  return ids.map((id) => ({
    there: [{ cursor: `${before}${id}` }],
    nowhere: { cursor: `${before}${id.replace(/.$/, (last) => (last === "0" ? "1" : "0"))}` },
  }));
}

/** What SQL might take for more than a text. */
const wildcards = ["%", "_", "\\", "%%", "'", "' or ''='", "\\%", ".*", "%zebra%"];

/** Texts to search for that are in another tenant's rows, or that mean something to a database. */
export const searches = (texts: string[]): Guess[] => [
  {
    there: [...texts, ...wildcards].map((search) => ({ search })),
    nowhere: { search: "nothing is called so" },
  },
];

import { randomUUID } from "node:crypto";
import { getForeignRows, type Input } from "../inputs/input-template.ts";
import { isId } from "../inputs/procedures.ts";
import type { Tenant } from "../tenants/tenant.ts";

/** Inputs that try to find out whether a row exists, and one for a row that does not. All must have the same response. */
export type Probe = { existing: Input[]; missing: Input };

/**
 * Builds probes for the rows of another tenant. Each id field gets `ids` and the ids of its table. Each combination of
 * fields gets the ids of its tables, so that an own team also occurs with a foreign child.
 * @param foreignInput the same input with the ids of the other tenant
 */
export function buildIdProbes(
  input: Input,
  foreignInput: Input,
  tenant: Tenant,
  otherTenant: Tenant,
  ids: string[],
): Probe[] {
  const fields = Object.keys(input).filter(isId);
  const single = fields.flatMap((field) => {
    const apiKeys = otherTenant.ids["api_key"] ?? [];
    return [
      {
        existing: [...getForeignRows(input[field], tenant, otherTenant), ...ids].map((id) => ({
          [field]: id,
        })),
        missing: { [field]: randomUUID() },
      },
      {
        existing: apiKeys.map((id) => ({ [field]: `key:${id}` })),
        missing: { [field]: `key:${randomUUID()}` },
      },
    ];
  });
  const combined = listSubsets(fields).map((subset) => ({
    existing: [Object.fromEntries(subset.map((field) => [field, foreignInput[field]]))],
    missing: Object.fromEntries(subset.map((field) => [field, randomUUID()])),
  }));
  return [...single, ...combined];
}

/** Lists the subsets of two or more items. */
function listSubsets<T>(items: T[]): T[][] {
  const subsets = items.reduce<T[][]>(
    (before, item) => [...before, ...before.map((subset) => [...subset, item])],
    [[]],
  );
  return subsets.filter((subset) => subset.length > 1);
}

/**
 * Builds pairs of adjacent cursors. No own row lies between them, so the pages after them must be equal.
 * @param example a cursor of the list: an id, or `<timestamp>_<id>`
 */
export function buildCursorProbes(ids: string[], example: string): Probe[] {
  const timestamp = example.slice(0, example.indexOf("_") + 1);
  return ids.map((id) => ({
    existing: [{ cursor: `${timestamp}${id}` }],
    missing: { cursor: `${timestamp}${id.replace(/.$/, (last) => (last === "0" ? "1" : "0"))}` },
  }));
}

/** Texts that SQL could interpret. */
const wildcards = ["%", "_", "\\", "%%", "'", "' or ''='", "\\%", ".*", "%zebra%"];

/** Builds a probe of searches for texts in the other tenant's rows, and for wildcards. */
export const buildSearchProbes = (texts: string[]): Probe[] => [
  {
    existing: [...texts, ...wildcards].map((search) => ({ search })),
    missing: { search: "no row contains this" },
  },
];

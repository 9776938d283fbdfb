import { formatIfTimestamp } from "../../lib/text.ts";

/** A field that a mutation changed, with both values as text; null stands for no value. */
export type ChangedField = { name: string; from: string | null; to: string | null };

/** Parses the changed fields in an entry's metadata; returns none if the metadata has another form. */
export function parseChangedFields(metadata: string | null): ChangedField[] {
  const changes = parseObject(metadata)["changes"];
  if (!isObject(changes)) return [];
  return Object.entries(changes).flatMap(([field, change]) =>
    isObject(change)
      ? [{ name: splitWords(field), from: formatValue(change["from"]), to: formatValue(change["to"]) }]
      : [],
  );
}

function parseObject(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? "{}");
    return isObject(value) ? value : {};
  } catch {
    return {}; // a script may write any text
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Converts `createdById` to `created by id`. */
const splitWords = (name: string) =>
  name.replaceAll(/[A-Z_]/g, (character) => ` ${character.replace("_", "").toLowerCase()}`);

function formatValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? formatIfTimestamp(value) : JSON.stringify(value);
}

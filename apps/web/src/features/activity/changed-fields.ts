import { isoMoment } from "../../lib/text.ts";

export type FieldChange = { field: string; from: string | null; to: string | null };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function show(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? isoMoment(value) : JSON.stringify(value);
}

/** `createdById` as people would write it: `created by id`. */
const words = (field: string) =>
  field.replaceAll(/[A-Z_]/g, (letter) => ` ${letter.replace("_", "").toLowerCase()}`);

/** The changed fields that an entry's metadata holds; none where it is not of that form. */
export function changesOf(metadata: string | null): FieldChange[] {
  const changes = parse(metadata)["changes"];
  if (!isObject(changes)) return [];
  return Object.entries(changes).flatMap(([field, change]) =>
    isObject(change) ? [{ field: words(field), from: show(change["from"]), to: show(change["to"]) }] : [],
  );
}

function parse(metadata: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(metadata ?? "{}");
    return isObject(value) ? value : {};
  } catch {
    return {}; // whoever writes past the API may write any text
  }
}

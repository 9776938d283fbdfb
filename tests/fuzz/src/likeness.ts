import type { Change } from "./changes.ts";
import type { Answer } from "./http.ts";
import type { Tenant } from "./tenant.ts";

const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)/g;
const secret = /[\da-f]{64}|sk_[\w-]+/g;

/** A text without what differs each time that the same is done: ids that were made for it, times and secrets. */
function likeness(text: string, { ids, actors }: Tenant): string {
  const names = new Map<string, string>(Object.entries(actors).map(([name, id]) => [id, name]));
  for (const [table, rows] of Object.entries(ids)) rows.forEach((id, at) => names.set(id, `${table} ${at}`));
  return text
    .replaceAll(uuid, (id) => names.get(id) ?? "id")
    .replaceAll(time, "time")
    .replaceAll(secret, "secret")
    .replaceAll(/tenant-\d+-own/g, "tenant");
}

/** What two answers have in common that tell their callers the same. */
export const likenessOf = ({ status, text }: Answer, tenant: Tenant): string =>
  `${status} ${likeness(text, tenant)}`;

/** What two sets of changes have in common that did the same. A job is known by what it is about. */
export const effectOf = (changes: Change[], tenant: Tenant): string =>
  changes
    .map(({ table, before, after }) => {
      const rows = table === "_private_jobs" ? [after?.["payload"]] : [before, after];
      return likeness(JSON.stringify([table, ...rows]), tenant);
    })
    .toSorted()
    .join("\n");

/** Two answers that are the same to the letter, apart from the request's id. */
export const saying = ({ status, text }: Answer): string =>
  `${status} ${text.replaceAll(/"requestId":"[^"]*"/g, "")}`;

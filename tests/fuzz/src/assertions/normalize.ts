import type { Change } from "../tenants/change-capture.ts";
import type { HttpResponse } from "../requests/http-client.ts";
import type { Tenant } from "../tenants/tenant.ts";

const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
const timestamp = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)/g;
const secret = /[\da-f]{64}|sk_[\w-]+/g;

/** Replaces what differs between two runs of the same call: ids, timestamps, secrets and the tenant's name. */
function normalize(text: string, { ids, actorIds }: Tenant): string {
  const labels = new Map<string, string>(Object.entries(actorIds).map(([actor, id]) => [id, actor]));
  for (const [table, rows] of Object.entries(ids))
    rows.forEach((id, index) => labels.set(id, `${table} ${index}`));
  return text
    .replaceAll(uuid, (id) => labels.get(id) ?? "id")
    .replaceAll(timestamp, "timestamp")
    .replaceAll(secret, "secret")
    .replaceAll(/tenant-\d+-own/g, "tenant");
}

export const normalizeResponse = ({ status, text }: HttpResponse, tenant: Tenant): string =>
  `${status} ${normalize(text, tenant)}`;

/** Normalizes changes, in any order. Of a job, only the payload counts. */
export const normalizeChanges = (changes: Change[], tenant: Tenant): string =>
  changes
    .map(({ table, before, after }) => {
      const rows = table === "_private_jobs" ? [after?.["payload"]] : [before, after];
      return normalize(JSON.stringify([table, ...rows]), tenant);
    })
    .toSorted()
    .join("\n");

/** Returns the status and the body byte for byte, except for the request id. */
export const omitRequestId = ({ status, text }: HttpResponse): string =>
  `${status} ${text.replaceAll(/"requestId":"[^"]*"/g, "")}`;

import { encodeInput, toJson, toLatin1 } from "./encoding.ts";
import type { BatchCall, Corruption, FuzzCase } from "../generators/fuzz-case.ts";
import type { HttpRequest } from "./http-client.ts";
import { buildInput, type Input, type InputTemplate } from "../inputs/input-template.ts";
import { isLookup, type Procedure } from "../inputs/procedures.ts";
import type { Tenant } from "../tenants/tenant.ts";

/** Builds the request that a tRPC client sends for this input. */
export function buildRequest(
  { path, type }: Procedure,
  input: unknown,
  headers: Record<string, string>,
): HttpRequest {
  return buildHttpRequest(type, path, encodeInput(input), headers);
}

/** Builds the corrupted request of a fuzz case, with the rows of the tenant. */
export function buildFuzzRequest(
  procedure: Procedure,
  template: InputTemplate,
  tenant: Tenant,
  { sender, corruption, stream }: FuzzCase,
): HttpRequest {
  const headers = {
    ...("actor" in sender ? tenant.headers[sender.actor] : sender.forgedHeaders),
    ...(stream && { "trpc-accept": "application/jsonl" }),
  };
  const input = buildInput(template, tenant);
  const { type, path } = procedure;
  if (corruption.kind === "batch") return buildBatchRequest(procedure, corruption, input, tenant, headers);
  const request = buildHttpRequest(type, path, corruptInput(corruption, input, tenant), headers);
  if (corruption.kind !== "http") return request;
  const { override } = corruption;
  return {
    ...request,
    method: override.method ?? request.method,
    path: request.path + (override.suffix ?? ""),
    headers: { ...request.headers, ...override.headers },
  };
}

function corruptInput(corruption: Exclude<Corruption, Batch>, input: Input, tenant: Tenant): string {
  switch (corruption.kind) {
    case "fields":
      return encodeInput({ ...input, ...resolveOwnRows(corruption.values, tenant) });
    case "input":
      return encodeInput(corruption.value);
    case "meta": {
      const json = { ...toJson(input), ...corruption.values };
      return toLatin1(JSON.stringify({ json, meta: corruption.meta }));
    }
    case "bytes": {
      const text = encodeInput(input);
      const position = Math.round(corruption.position * text.length);
      return text.slice(0, position) + corruption.bytes + (corruption.truncate ? "" : text.slice(position));
    }
    case "http":
    default:
      return encodeInput(input);
  }
}

type Batch = Extract<Corruption, { kind: "batch" }>;

function buildBatchRequest(
  { path, type }: Procedure,
  { calls, keys }: Batch,
  input: Input,
  tenant: Tenant,
  headers: Record<string, string>,
): HttpRequest {
  const inputs = calls.map((call) =>
    encodeInput("values" in call ? { ...input, ...resolveOwnRows(call.values, tenant) } : input),
  );
  const getKey: Record<Exclude<Batch["keys"], "list">, (index: number) => string> = {
    valid: String,
    shifted: (index) => String(index + 1),
    junk: (index) => ["__proto__", "-1", "0.5", "length", "00"][index % 5] ?? "",
    empty: () => "",
  };
  const text =
    keys === "list"
      ? `[${inputs.join()}]`
      : `{${inputs.map((text, index) => `${JSON.stringify(getKey[keys](index))}:${text}`).join()}}`;
  const paths = calls.map((call: BatchCall) => ("values" in call ? path : call.path)).join();
  const request = buildHttpRequest(type, paths, text, headers);
  return { ...request, path: request.path.replace("?", "?batch=1&") };
}

/** @param text the encoded input, in latin1 because it may contain bytes that are not UTF-8 */
function buildHttpRequest(
  type: Procedure["type"],
  path: string,
  text: string,
  headers: Record<string, string>,
): HttpRequest {
  if (type === "mutation")
    return {
      method: "POST",
      path: `/trpc/${path}?`,
      headers: { "content-type": "application/json", ...headers },
      body: Buffer.from(text, "latin1"),
    };
  const encoded = text.replaceAll(
    /[^\w.~-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return { method: "GET", path: `/trpc/${path}?input=${encoded}`, headers };
}

/** Replaces the placeholders of {@link ownRow} by ids of the tenant. */
const resolveOwnRows = (values: Record<string, unknown>, { ids }: Tenant): Input =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      if (typeof value !== "string" || !value.startsWith("own:") || !isLookup(field)) return [field, value];
      return [field, ids[value.slice("own:".length)]?.[0]];
    }),
  );

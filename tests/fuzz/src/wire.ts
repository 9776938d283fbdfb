import type { Attack, Call, Harm } from "./attack.ts";
import { inputOf, type Base, type Input } from "./base.ts";
import { jsonOf, latin1, textOf } from "./encoding.ts";
import type { Wire } from "./http.ts";
import { isSought, type Procedure } from "./procedures.ts";
import type { Tenant } from "./tenant.ts";

/** The request that carries the input, as a client of tRPC would send it. */
export function plainWire({ path, type }: Procedure, input: unknown, headers: Record<string, string>): Wire {
  return wireOf(type, path, textOf(input), headers);
}

/** The request that the attack makes of the base, with the things of this tenant. */
export function attackWire(procedure: Procedure, base: Base, tenant: Tenant, attack: Attack): Wire {
  const { sender, harm, stream } = attack;
  const headers = {
    ...("caller" in sender ? tenant.headers[sender.caller] : sender.forged),
    ...(stream && { "trpc-accept": "application/jsonl" }),
  };
  const input = inputOf(base, tenant);
  const { type, path } = procedure;
  if (harm.kind === "batch") return batchWire(procedure, harm, input, tenant, headers);
  const text = harmedText(harm, input, tenant);
  const wire = wireOf(type, path, text, headers);
  if (harm.kind !== "request") return wire;
  return {
    ...wire,
    method: harm.odd.method ?? wire.method,
    path: wire.path + (harm.odd.suffix ?? ""),
    headers: { ...wire.headers, ...harm.odd.headers },
  };
}

function harmedText(harm: Exclude<Harm, Batch>, input: Input, tenant: Tenant): string {
  switch (harm.kind) {
    case "fields":
      return textOf({ ...input, ...resolved(harm.values, tenant) });
    case "input":
      return textOf(harm.value);
    case "meta":
      return latin1(JSON.stringify({ json: { ...jsonOf(input), ...harm.values }, meta: harm.meta }));
    case "text": {
      const text = textOf(input);
      const at = Math.round(harm.at * text.length);
      return text.slice(0, at) + harm.bytes + (harm.cut ? "" : text.slice(at));
    }
    case "request":
    default:
      return textOf(input);
  }
}

type Batch = Extract<Harm, { kind: "batch" }>;

function batchWire(
  { path, type }: Procedure,
  { calls, keys }: Batch,
  input: Input,
  tenant: Tenant,
  headers: Record<string, string>,
): Wire {
  const texts = calls.map((call) =>
    textOf("values" in call ? { ...input, ...resolved(call.values, tenant) } : input),
  );
  const key: Record<Exclude<Batch["keys"], "list">, (at: number) => string> = {
    right: String,
    shifted: (at) => String(at + 1),
    junk: (at) => ["__proto__", "-1", "0.5", "length", "00"][at % 5] ?? "",
    none: () => "",
  };
  const text =
    keys === "list"
      ? `[${texts.join()}]`
      : `{${texts.map((text, at) => `${JSON.stringify(key[keys](at))}:${text}`).join()}}`;
  const paths = calls.map((call: Call) => ("values" in call ? path : call.path)).join();
  const { path: target, ...wire } = wireOf(type, paths, text, headers);
  return { ...wire, path: target.replace("?", "?batch=1&") };
}

/** `text` is in latin1, so that it can hold bytes that are no UTF-8. */
function wireOf(type: Procedure["type"], path: string, text: string, headers: Record<string, string>): Wire {
  const bytes = Buffer.from(text, "latin1");
  if (type === "mutation")
    return {
      method: "POST",
      path: `/trpc/${path}?`,
      headers: { "content-type": "application/json", ...headers },
      body: bytes,
    };
  const encoded = text.replaceAll(
    /[^\w.~-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return { method: "GET", path: `/trpc/${path}?input=${encoded}`, headers };
}

/** Puts the tenant's own ids in the place of what stands for them. */
const resolved = (values: Record<string, unknown>, { ids }: Tenant): Input =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      if (typeof value !== "string" || !value.startsWith("own:") || !isSought(field)) return [field, value];
      return [field, ids[value.slice("own:".length)]?.[0]];
    }),
  );

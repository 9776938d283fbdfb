import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findCounterexample } from "../src/runner/counterexample.ts";
import { buildCursorProbes, buildIdProbes, buildSearchProbes } from "../src/assertions/enumeration-probes.ts";
import { fuzzCases } from "../src/generators/fuzz-case.ts";
import { createFuzzer } from "../src/runner/fuzzer.ts";
import { buildInput, type Input } from "../src/inputs/input-template.ts";
import { getUnstorableTexts } from "../src/generators/invalid-values.ts";
import { omitWarnings } from "../src/assertions/invariants.ts";
import { normalizeChanges, normalizeResponse, omitRequestId } from "../src/assertions/normalize.ts";
import { otherTenantName } from "../src/tenants/other-tenant.ts";
import { getValueSchema, procedures } from "../src/inputs/procedures.ts";
import { testFinalState, registerFuzzContext } from "./fuzz-context.ts";

const context = registerFuzzContext(`${procedures.length} procedures`);
const mutations = procedures.filter(({ type }) => type === "mutation");
const withEmail = procedures.filter(({ shapes }) => shapes.some((shape) => "email" in shape));

describe.concurrent("each procedure", { timeout: 300_000 }, () => {
  test.each(procedures)("$path holds the invariants for generated requests", async (procedure) => {
    const { run, describe } = await createFuzzer(context, procedure);
    const cases = fuzzCases(procedure, context.otherTenant.dictionary);
    expect(await findCounterexample(procedure.path, cases, run, describe)).toBeNull();
  });

  test.each(procedures)("$path responds to foreign rows as to missing ones", async (procedure) => {
    const { tenant: otherTenant, dictionary } = context.otherTenant;
    const fuzzer = await createFuzzer(context, procedure);
    for (const template of fuzzer.templates)
      for (const actor of ["owner", "apiKey", "viewer", "outsider"] as const) {
        const ids = actor === "owner" ? dictionary.ids : [];
        const input = fuzzer.buildInput(template);
        const probes = [
          ...buildIdProbes(input, buildInput(template, otherTenant), fuzzer.getTenant(), otherTenant, ids),
          ...("cursor" in template.shape ? buildCursorProbes(ids, String(input["cursor"])) : []),
          ...("search" in template.shape ? buildSearchProbes([otherTenantName]) : []),
        ];
        const call = (fields: Input) => fuzzer.call({ ...fuzzer.buildInput(template), ...fields }, actor);
        for (const { existing, missing } of probes) {
          const { response, outcomes } = await call(missing);
          const [code] = outcomes.map(({ code }) => code);
          if (actor === "owner" || actor === "outsider")
            expect(procedure.type === "query" ? ["NOT_FOUND", "OK"] : ["NOT_FOUND"]).toContain(code);
          const expected = omitRequestId(response);
          for (const fields of existing) {
            const { response, changes } = await call(fields);
            expect(omitRequestId(response), `${actor} ${JSON.stringify(fields)}`).toBe(expected);
            expect(omitWarnings(changes)).toEqual([]);
          }
        }
      }
  });

  test.each(procedures)("$path rejects text that no column can store", async (procedure) => {
    const fuzzer = await createFuzzer(context, procedure);
    for (const template of fuzzer.templates)
      for (const [field, schema] of Object.entries(template.shape))
        for (const text of getUnstorableTexts(getValueSchema(schema))) {
          const input = { ...fuzzer.buildInput(template), [field]: text };
          const { outcomes } = await fuzzer.call(input, "owner");
          expect(outcomes, `${field}, ${text.length} characters`).toEqual([{ code: "BAD_REQUEST" }]);
        }
  });

  test.each(withEmail)("$path does not reveal whether an address has an account", async (procedure) => {
    const fuzzer = await createFuzzer(context, procedure);
    for (const template of fuzzer.templates) {
      const callWith = async (email: string) => {
        const input = { ...fuzzer.buildInput(template), email };
        const { response, changes, tenant } = await fuzzer.call(input, "owner");
        const observed = normalizeResponse(response, tenant) + normalizeChanges(changes, tenant);
        return observed.replaceAll(email, "address");
      };
      for (const email of context.otherTenant.dictionary.emails)
        expect(await callWith(email)).toBe(await callWith(`${randomUUID()}@example.com`));
    }
  });

  test.each(mutations)("$path sets no column that its input does not name", async (procedure) => {
    const { columns, ids } = context.otherTenant.dictionary;
    const fuzzer = await createFuzzer(context, procedure);
    const unknown = columns.filter((column) => !procedure.shapes.some((shape) => column in shape));
    for (const template of fuzzer.templates) {
      const callWith = async (extra: Input) => {
        const input = { ...extra, ...fuzzer.buildInput(template) };
        const { outcomes, changes, tenant } = await fuzzer.call(input, "owner");
        expect(outcomes).toMatchObject([{ code: "OK" }]);
        return normalizeChanges(changes, tenant);
      };
      const expected = await callWith({});
      expect(expected).not.toBe("");
      for (const value of ["injected", ids[0], "owner", new Date(0), null, true])
        expect(await callWith(Object.fromEntries(unknown.map((column) => [column, value])))).toBe(expected);
    }
  });

  test.each(mutations)("$path handles bodies that are too large or too deep", async (procedure) => {
    const { post } = await createFuzzer(context, procedure);
    const { outcomes } = await post(`{"json":"${"x".repeat(2 ** 21)}"}`);
    expect(outcomes).toEqual([{ code: "PAYLOAD_TOO_LARGE" }]);
    const nest = (open: string, close: string, depth: number) =>
      `{"json":{"other":${open.repeat(depth)}1${close.repeat(depth)}}}`;
    for (const body of ["[".repeat(2 ** 20), nest("[", "]", 500_000), nest('{"a":', "}", 170_000)])
      await post(body);
  });
});

testFinalState(context);

import type { TestDatabase } from "@shipkit/testing";
import { takeChanges, type Change } from "../tenants/change-capture.ts";
import type { FuzzCase } from "../generators/fuzz-case.ts";
import { sendRequest, type HttpRequest, type HttpResponse } from "../requests/http-client.ts";
import {
  buildInput,
  findTemplates,
  findValidCases,
  type Input,
  type InputTemplate,
} from "../inputs/input-template.ts";
import { assertInvariants } from "../assertions/invariants.ts";
import type { OtherTenant } from "../tenants/other-tenant.ts";
import type { OutcomeCounts } from "./outcome-counts.ts";
import { parseOutcomes, type Outcome } from "../requests/outcome.ts";
import type { Procedure } from "../inputs/procedures.ts";
import type { Sender } from "../generators/senders.ts";
import { createFuzzTenant, type Actor, type Tenant } from "../tenants/tenant.ts";
import { buildFuzzRequest, buildRequest } from "../requests/trpc-request.ts";

/** The service under test, its database, and the tenant that no request may see or change. */
export type FuzzContext = {
  testDatabase: TestDatabase;
  url: string;
  otherTenant: OtherTenant;
  counts: OutcomeCounts;
};

let tenantCount = 0;

/** The response to a request, the changes that it committed, and the tenant in which it ran. */
type Result = { response: HttpResponse; outcomes: Outcome[]; changes: Change[]; tenant: Tenant };

/**
 * Creates a fuzzer of one procedure. It has a tenant of its own, which it replaces after each change. Each of its
 * requests throws if an invariant is violated.
 */
export async function createFuzzer(
  { testDatabase, url, otherTenant, counts }: FuzzContext,
  procedure: Procedure,
) {
  const { type } = procedure;
  const foreignTexts = otherTenant.texts;
  const valid = findValidCases(procedure.path);
  const createOwnTenant = () => createFuzzTenant(testDatabase, `tenant-${++tenantCount}-own`, valid.owner);
  let tenant = await createOwnTenant();

  async function sendAndAssert(request: HttpRequest, sender: Sender, input?: Input): Promise<Result> {
    const response = await sendRequest(url, request);
    const outcomes = parseOutcomes(response, request);
    counts.add(outcomes);
    // Changes of queries are found at the end of the test, by findUnexpectedChanges.
    const changes = type === "query" ? [] : await takeChanges(testDatabase, Object.values(tenant.actorIds));
    assertInvariants({ type, request, input, sender, response, outcomes, changes, tenant, foreignTexts });
    return { response, outcomes, changes, tenant };
  }

  async function send(request: HttpRequest, sender: Sender, input?: Input): Promise<Result> {
    let hasChanged = true;
    try {
      const result = await sendAndAssert(request, sender, input);
      hasChanged = result.changes.length > 0;
      return result;
    } finally {
      if (hasChanged) tenant = await createOwnTenant();
    }
  }

  const call = (input: Input, actor: Actor) =>
    send(buildRequest(procedure, input, tenant.headers[actor]), { actor });

  const isAccepted = async (input: Input) => (await call(input, "owner")).outcomes[0]?.code === "OK";
  const templates = await findTemplates(procedure, valid, () => tenant, isAccepted);
  const getTemplate = (index: number) => templates[index] as InputTemplate; // there is one per shape
  const toRequest = (fuzzCase: FuzzCase) =>
    buildFuzzRequest(procedure, getTemplate(fuzzCase.template), tenant, fuzzCase);

  /** Returns the values that must be stored as sent: those of known fields, if the request is a single call. */
  const getStoredInput = ({ corruption, template }: FuzzCase) =>
    corruption.kind === "fields"
      ? Object.fromEntries(
          Object.entries(corruption.values).filter(([field]) => field in getTemplate(template).shape),
        )
      : undefined;

  return {
    templates,
    getTenant: () => tenant,
    /** Builds the template's input with the rows of the current tenant. */
    buildInput: (template: InputTemplate) => buildInput(template, tenant),
    call,
    run: (fuzzCase: FuzzCase) => send(toRequest(fuzzCase), fuzzCase.sender, getStoredInput(fuzzCase)),
    /** Sends a raw body as the owner. */
    post: (body: string) =>
      send({ ...buildRequest(procedure, {}, tenant.headers.owner), body }, { actor: "owner" }),
    describe: (fuzzCase: FuzzCase): string => {
      const { method, path, body } = toRequest(fuzzCase);
      return `${method} ${path} ${body?.toString() ?? ""}`.slice(0, 1000);
    },
  };
}

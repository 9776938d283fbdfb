import type { TestDatabase } from "@shipkit/db/testing";
import { outcomesOf, type Outcome } from "./answer.ts";
import type { Attack } from "./attack.ts";
import { basesOf, inputOf, type Base, type Input } from "./base.ts";
import { takeChanges, type Change } from "./changes.ts";
import { send, type Answer, type Wire } from "./http.ts";
import { keepPromises } from "./promises.ts";
import type { Procedure } from "./procedures.ts";
import type { Sender } from "./requests.ts";
import { createTenant, type Caller, type Tenant } from "./tenant.ts";
import { attackWire, plainWire } from "./wire.ts";

export type Setting = {
  testDatabase: TestDatabase;
  url: string;
  /** Texts that are only in the other tenant's rows. */
  foreign: string[];
  /** Hears how each input was answered. */
  count: (outcomes: Outcome[]) => void;
};

/** What came of one request, in this tenant. */
type Result = { answer: Answer; outcomes: Outcome[]; changes: Change[]; tenant: Tenant };

/**
 * Tries one procedure, in a tenant of its own, of which a new one is made whenever something in it was changed. Every
 * request throws where it breaks a promise.
 */
export async function trialOf({ testDatabase, url, foreign, count }: Setting, procedure: Procedure) {
  let tenant = await newTenant(testDatabase);

  async function ask(wire: Wire, sender: Sender, input?: Input): Promise<Result> {
    const answer = await send(url, wire);
    const outcomes = outcomesOf(answer, wire);
    count(outcomes);
    // A query that changes something is found at the end of the run.
    const changes =
      procedure.type === "query" ? [] : await takeChanges(testDatabase, Object.values(tenant.actors));
    keepPromises({ type: procedure.type, wire, input, sender, answer, outcomes, changes, tenant, foreign });
    return { answer, outcomes, changes, tenant };
  }

  async function tryOut(wire: Wire, sender: Sender, input?: Input): Promise<Result> {
    let changed = true;
    try {
      const result = await ask(wire, sender, input);
      changed = result.changes.length > 0;
      return result;
    } finally {
      if (changed) tenant = await newTenant(testDatabase);
    }
  }

  const call = (input: Input, caller: Caller) =>
    tryOut(plainWire(procedure, input, tenant.headers[caller]), { caller });

  const isAccepted = async (input: Input) => (await call(input, "owner")).outcomes[0]?.code === "OK";
  const bases = await basesOf(procedure, () => tenant, isAccepted);
  const baseAt = (at: number) => bases[at] as Base; // one for each shape
  const wireOf = (attack: Attack) => attackWire(procedure, baseAt(attack.base), tenant, attack);

  /** What is to be kept of it, where it is one call: the fields that the input has. */
  const keptOf = ({ harm, base }: Attack) =>
    harm.kind === "fields"
      ? Object.fromEntries(Object.entries(harm.values).filter(([field]) => field in baseAt(base).shape))
      : undefined;

  return {
    bases,
    /** A base's input, with the things of the tenant as it is now. */
    input: (base: Base) => inputOf(base, tenant),
    call,
    attack: (attack: Attack) => tryOut(wireOf(attack), attack.sender, keptOf(attack)),
    /** Sends a body that no client would write. */
    post: (body: string) =>
      tryOut({ ...plainWire(procedure, {}, tenant.headers.owner), body }, { caller: "owner" }),
    describe: (attack: Attack): string => {
      const { method, path, body } = wireOf(attack);
      return `${method} ${path} ${body?.toString() ?? ""}`.slice(0, 1000);
    },
  };
}

let tenants = 0;

const newTenant = (testDatabase: TestDatabase) => createTenant(testDatabase, `tenant-${++tenants}-own`);

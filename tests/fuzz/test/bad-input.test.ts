import { randomUUID } from "node:crypto";
import { startService, type Service } from "@shipkit/api-server/testing";
import { useTestDatabase } from "@shipkit/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstFailure, seed } from "../src/check.ts";
import { tellsInside } from "../src/answer.ts";
import { attacks } from "../src/attack.ts";
import { inputOf, type Input } from "../src/base.ts";
import { plainRequests, rawRequests } from "../src/doors.ts";
import { send, sendBytes, type Wire } from "../src/http.ts";
import { effectOf, likenessOf, saying } from "../src/likeness.ts";
import { cursors, guesses, searches } from "../src/oracle.ts";
import { procedures, valueSchema } from "../src/procedures.ts";
import { besideWarnings } from "../src/promises.ts";
import { counter, setUp } from "../src/setting.ts";
import { signIns } from "../src/sign-in.ts";
import { unstorable } from "../src/values.ts";
import { trialOf, type Setting } from "../src/trial.ts";

const testDatabase = useTestDatabase();
const tally = counter();
const started = performance.now();
let service: Service;
let scene: Awaited<ReturnType<typeof setUp>>;
let setting: Setting;

beforeAll(async () => {
  service = await startService(testDatabase.url, { callsPerMinute: 1e9, trustedProxies: ["loopback"] });
  scene = await setUp(testDatabase);
  setting = { testDatabase, url: service.url, foreign: scene.foreign, count: tally.count };
});

afterAll(async () => {
  await service.stop();
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`bad input: ${procedures.length} procedures, ${tally.sum()}; ${seconds} s, seed ${seed}`);
});

const mutations = procedures.filter(({ type }) => type === "mutation");
const byAddress = procedures.filter(({ shapes }) => shapes.some((shape) => "email" in shape));
const timeout = 300_000;

describe.concurrent("each procedure", { timeout }, () => {
  test.each(procedures)("$path withstands what is generated for it", async (procedure) => {
    const trial = await trialOf(setting, procedure);
    const inputs = attacks(procedure, scene.known);
    expect(await firstFailure(procedure.path, inputs, trial.attack, trial.describe)).toBeNull();
  });

  test.each(procedures)(
    "$path answers for another's as for what is nowhere, to the letter",
    async (procedure) => {
      const trial = await trialOf(setting, procedure);
      for (const base of trial.bases)
        for (const caller of ["owner", "key", "viewer", "outsider"] as const) {
          const ids = caller === "owner" ? scene.known.ids : [];
          const all = [
            ...guesses(trial.input(base), inputOf(base, scene.others), scene.others, ids),
            ...("cursor" in base.shape ? cursors(ids, String(trial.input(base)["cursor"])) : []),
            ...("search" in base.shape ? searches(["tenant-of-others"]) : []),
          ];
          const ask = (guess: Input) => trial.call({ ...trial.input(base), ...guess }, caller);
          for (const { there, nowhere } of all) {
            const { answer, outcomes } = await ask(nowhere);
            const [code] = outcomes.map(({ code }) => code);
            if (caller === "owner" || caller === "outsider")
              expect(procedure.type === "query" ? ["NOT_FOUND", "OK"] : ["NOT_FOUND"]).toContain(code);
            const expected = saying(answer);
            for (const guess of there) {
              const { answer, changes } = await ask(guess);
              expect(saying(answer), `${caller} ${JSON.stringify(guess)}`).toBe(expected);
              expect(besideWarnings(changes)).toEqual([]);
            }
          }
        }
    },
  );

  test.each(procedures)(
    "$path refuses a text that no column holds, in each of its fields",
    async (procedure) => {
      const trial = await trialOf(setting, procedure);
      for (const base of trial.bases)
        for (const [field, schema] of Object.entries(base.shape))
          for (const text of unstorable(valueSchema(schema))) {
            const { outcomes } = await trial.call({ ...trial.input(base), [field]: text }, "owner");
            expect(outcomes, `${field} of ${text.length} characters`).toEqual([{ code: "BAD_REQUEST" }]);
          }
    },
  );

  test.each(byAddress)("$path does the same for a stranger's address as for nobody's", async (procedure) => {
    const trial = await trialOf(setting, procedure);
    for (const base of trial.bases) {
      const done = async (email: string) => {
        const { answer, changes, tenant } = await trial.call({ ...trial.input(base), email }, "owner");
        return `${likenessOf(answer, tenant)}${effectOf(changes, tenant)}`.replaceAll(email, "address");
      };
      for (const email of scene.known.emails)
        expect(await done(email)).toBe(await done(`${randomUUID()}@example.com`));
    }
  });

  test.each(mutations)("$path sets no column that its input does not name", async (procedure) => {
    const trial = await trialOf(setting, procedure);
    const spare = scene.known.columns.filter((column) => !procedure.shapes.some((shape) => column in shape));
    for (const base of trial.bases) {
      const done = async (extra: Input) => {
        const { outcomes, changes, tenant } = await trial.call({ ...extra, ...trial.input(base) }, "owner");
        expect(outcomes).toMatchObject([{ code: "OK" }]);
        return effectOf(changes, tenant);
      };
      const plain = await done({});
      expect(plain).not.toBe("");
      for (const value of ["smuggled", scene.known.ids[0], "owner", new Date(0), null, true])
        expect(await done(Object.fromEntries(spare.map((column) => [column, value])))).toBe(plain);
    }
  });

  test.each(mutations)(
    "$path withstands a body of two megabytes, and the deepest of one",
    async (procedure) => {
      const trial = await trialOf(setting, procedure);
      const { outcomes } = await trial.post(`{"json":"${"x".repeat(2 ** 21)}"}`);
      expect(outcomes).toEqual([{ code: "PAYLOAD_TOO_LARGE" }]);
      const nested = (open: string, close: string, depth: number) =>
        `{"json":{"other":${open.repeat(depth)}1${close.repeat(depth)}}}`;
      for (const body of ["[".repeat(2 ** 20), nested("[", "]", 500_000), nested('{"a":', "}", 170_000)])
        await trial.post(body);
    },
  );
});

describe("the other doors", { timeout }, () => {
  async function answered(sent: string, answer: Promise<{ status: number; text: string }>): Promise<true> {
    const { status, text } = await answer;
    tally.count([{ code: String(status) }]);
    if (!(status >= 200 && status < 500)) throw new Error(`${sent.slice(0, 1000)} was answered\n${text}`);
    const seen = scene.foreign.find((mark) => text.includes(mark) && !sent.includes(mark));
    if (seen !== undefined) throw new Error(`${sent.slice(0, 1000)} was told ${seen}`);
    if (tellsInside(text)) throw new Error(`${sent.slice(0, 1000)} was told what is inside: ${text}`);
    return true;
  }

  test("sign-in withstands what is generated for it", async () => {
    const attempt = (wire: Wire) => answered(JSON.stringify(wire), send(service.url, wire));
    const describe = (wire: Wire) => JSON.stringify(wire).slice(0, 1000);
    expect(await firstFailure("sign-in", signIns(service.url), attempt, describe)).toBeNull();
  });

  test("sign-in tells nobody whether a stranger has an account", async () => {
    const ask = (path: string, email: string) => {
      const body = JSON.stringify({ email, password: "correct horse battery" });
      const headers = { "content-type": "application/json", origin: service.url };
      return send(service.url, { method: "POST", path: `/api/auth${path}`, headers, body });
    };
    for (const path of ["/sign-in/email", "/request-password-reset", "/send-verification-email"])
      for (const email of scene.known.emails.slice(0, 2))
        expect(saying(await ask(path, email))).toBe(saying(await ask(path, "nobody@example.com")));
  });

  test("every target that a browser could ask for is answered", async () => {
    for (const bytes of plainRequests)
      expect(await answered(bytes, sendBytes(service.url, bytes))).toBe(true);
  });

  test("what is hardly HTTP is answered", async () => {
    const attempt = (bytes: string) => answered(bytes, sendBytes(service.url, bytes));
    expect(await firstFailure("hardly HTTP", rawRequests, attempt, JSON.stringify)).toBeNull();
  });
});

test("after all of it no row of the other tenant is changed, no query has written, and the service serves", async () => {
  expect(await scene.changed()).toEqual({ tables: [], rest: [] });
  expect((await send(service.url, { method: "GET", path: "/readyz", headers: {} })).status).toBe(200);
});

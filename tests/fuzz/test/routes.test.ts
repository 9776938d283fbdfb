import { describe, expect, test } from "vitest";
import { findCounterexample } from "../src/runner/counterexample.ts";
import { sendBytes, sendRequest, type HttpRequest } from "../src/requests/http-client.ts";
import { omitRequestId } from "../src/assertions/normalize.ts";
import { leaksInternals } from "../src/requests/outcome.ts";
import { hostileTargetRequests, rawRequests } from "../src/generators/raw-requests.ts";
import { signInRequests } from "../src/generators/sign-in-requests.ts";
import { testFinalState, registerFuzzContext } from "./fuzz-context.ts";

const context = registerFuzzContext("routes");

describe("routes outside of tRPC", { timeout: 300_000 }, () => {
  /** @throws if the response is a server error or leaks something */
  async function assertResponse(
    request: string,
    pending: Promise<{ status: number; text: string }>,
  ): Promise<void> {
    const { status, text } = await pending;
    context.counts.add([{ code: String(status) }]);
    const shortened = request.slice(0, 1000);
    if (!(status >= 200 && status < 500)) throw new Error(`${shortened} returned ${status}\n${text}`);
    const leaked = context.otherTenant.texts.find(
      (foreign) => text.includes(foreign) && !request.includes(foreign),
    );
    if (leaked !== undefined) throw new Error(`the response to ${shortened} leaks ${leaked}`);
    if (leaksInternals(text)) throw new Error(`the response to ${shortened} leaks internals: ${text}`);
  }

  test("sign-in handles generated requests", async () => {
    const run = (request: HttpRequest) =>
      assertResponse(JSON.stringify(request), sendRequest(context.url, request));
    const describe = (request: HttpRequest) => JSON.stringify(request).slice(0, 1000);
    expect(await findCounterexample("sign-in", signInRequests(context.url), run, describe)).toBeNull();
  });

  test("sign-in does not reveal whether an address has an account", async () => {
    const post = (path: string, email: string) => {
      const body = JSON.stringify({ email, password: "correct horse battery" });
      const headers = { "content-type": "application/json", origin: context.url };
      return sendRequest(context.url, { method: "POST", path: `/api/auth${path}`, headers, body });
    };
    for (const path of ["/sign-in/email", "/request-password-reset", "/send-verification-email"])
      for (const email of context.otherTenant.dictionary.emails.slice(0, 2)) {
        const expected = omitRequestId(await post(path, "nobody@example.com"));
        expect(omitRequestId(await post(path, email))).toBe(expected);
      }
  });

  test("each hostile target gets a response", async () => {
    for (const bytes of hostileTargetRequests)
      await expect(assertResponse(bytes, sendBytes(context.url, bytes))).resolves.toBeUndefined();
  });

  test("a request whose body has an unknown length is 400", async () => {
    const headers = "Host: localhost\r\nConnection: close\r\nTransfer-Encoding: gzip";
    const { status } = await sendBytes(context.url, `GET / HTTP/1.1\r\n${headers}\r\n\r\n`);
    expect(status).toBe(400);
  });

  test("malformed HTTP gets a response", async () => {
    const run = (bytes: string) => assertResponse(bytes, sendBytes(context.url, bytes));
    expect(await findCounterexample("malformed HTTP", rawRequests, run, JSON.stringify)).toBeNull();
  });
});

testFinalState(context);

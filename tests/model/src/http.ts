import { Agent, request } from "node:http";
import { sessionCookie } from "@shipkit/api-server/testing";
import { createTestSettings } from "@shipkit/runtime/testing";
import type { Row } from "./attempt.ts";
import type { Credential, Session } from "./world.ts";

/** The service's, with which it makes the links in its mails. */
export const { authSecret } = createTestSettings();

/** What a call was answered: what it returned, or the code of its refusal. */
export type Answer = { data: Row } | { code: string };

/** A call that reads. */
export type Query = { path: string; input: Row };

/** What tRPC sends, as far as it is read here. */
type Result = { result?: { data: { json: Row } }; error?: { json: { data: { code: string } } } };

const answerOf = ({ result, error }: Result): Answer =>
  result ? { data: result.data.json } : { code: error?.json.data.code ?? "no code" };

/** The API over HTTP, as tRPC's protocol has it: a client that shares no code with the product. */
export class Api {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = url;
  }

  async mutate(credential: Credential, path: string, input: Row): Promise<Answer> {
    const { body } = await this.#send("POST", `/trpc/${path}`, credential, JSON.stringify({ json: input }));
    return answerOf(JSON.parse(body) as Result); // tRPC answers so whatever happens
  }

  /** Asks for all of them at once, in one request. */
  async query(credential: Credential, queries: Query[]): Promise<Answer[]> {
    const paths = queries.map(({ path }) => path).join(",");
    const inputs = Object.fromEntries(queries.map(({ input }, at) => [at, { json: input }]));
    const target = `/trpc/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
    const { body } = await this.#send("GET", target, credential);
    return (JSON.parse(body) as Result[]).map(answerOf); // as above; one for each of the batch
  }

  /** Asks what is not tRPC's, which tells of its outcome by the status alone. */
  async post(path: string, input: Row): Promise<Answer> {
    const { status } = await this.#send("POST", path, "none", JSON.stringify(input));
    if (status === 200) return { data: {} };
    return { code: status === 400 ? "BAD_REQUEST" : String(status) };
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, credential: Credential, body = "") {
    const headers = { ...headersOf(credential), "content-type": "application/json" };
    return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const sent = request(this.#url + path, { method, agent: this.#agent, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve({ status: response.statusCode, body: text }));
        response.on("error", reject);
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

function headersOf(credential: Credential): Record<string, string> {
  if (credential === "none") return {};
  if (credential === "made up") return { cookie: sessionCookie("made up") };
  if ("secret" in credential) return { authorization: `Bearer ${credential.secret}` };
  return { cookie: cookieOf(credential.session) };
}

/** Signed once for each session. */
const cookies = new WeakMap<Session, string>();

function cookieOf(session: Session): string {
  const cookie = cookies.get(session) ?? sessionCookie(session.token);
  cookies.set(session, cookie);
  return cookie;
}

import { Agent, request } from "node:http";
import { createSessionCookie } from "@shipkit/api-server/testing";
import { createTestSettings } from "@shipkit/runtime/testing";
import type { Row } from "../resource/call.ts";
import type { Credential } from "../model/credential.ts";
import type { Session } from "../model/model.ts";

/** The secret of the service under test, from which the tokens in its mails are derived. */
export const { authSecret } = createTestSettings();

/** The result of a call: the returned data, or the error code. */
export type ApiResult = { data: Row } | { code: string };

export type ApiQuery = { path: string; input: Row };

/** The parts of a tRPC response that the model reads. */
type TrpcResponse = { result?: { data: { json: Row } }; error?: { json: { data: { code: string } } } };

const toApiResult = ({ result, error }: TrpcResponse): ApiResult =>
  result ? { data: result.data.json } : { code: error?.json.data.code ?? "no code" };

/** A client of tRPC's HTTP protocol that shares no code with the product. */
export class ApiClient {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = url;
  }

  async mutate(credential: Credential, path: string, input: Row): Promise<ApiResult> {
    const { body } = await this.#send("POST", `/trpc/${path}`, credential, JSON.stringify({ json: input }));
    return toApiResult(JSON.parse(body) as TrpcResponse); // tRPC's envelope
  }

  /** Sends all queries in one batch. */
  async query(credential: Credential, queries: ApiQuery[]): Promise<ApiResult[]> {
    const paths = queries.map(({ path }) => path).join(",");
    const inputs = Object.fromEntries(queries.map(({ input }, index) => [index, { json: input }]));
    const target = `/trpc/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
    const { body } = await this.#send("GET", target, credential);
    return (JSON.parse(body) as TrpcResponse[]).map(toApiResult); // one envelope per query
  }

  /** Sends a request to a route outside of tRPC, whose result is its status. */
  async post(path: string, input: Row): Promise<ApiResult> {
    const { status } = await this.#send("POST", path, "none", JSON.stringify(input));
    if (status === 200) return { data: {} };
    return { code: status === 400 ? "BAD_REQUEST" : String(status) };
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, credential: Credential, body = "") {
    const headers = { ...getCredentialHeaders(credential), "content-type": "application/json" };
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

function getCredentialHeaders(credential: Credential): Record<string, string> {
  if (credential === "none") return {};
  if (credential === "forged") return { cookie: createSessionCookie("forged") };
  if ("secret" in credential) return { authorization: `Bearer ${credential.secret}` };
  return { cookie: getCookie(credential.session) };
}

/** Cookies by session, since each is signed only once. */
const cookies = new WeakMap<Session, string>();

function getCookie(session: Session): string {
  const cookie = cookies.get(session) ?? createSessionCookie(session.token);
  cookies.set(session, cookie);
  return cookie;
}

type PlainResponse = { status: number; body: unknown };

/** Calls a procedure at `/api/v1`, as a client that knows JSON but not tRPC. */
export async function callPlainJson(
  url: string,
  path: string,
  type: "query" | "mutation",
  input?: unknown,
  headers: Record<string, string> = {},
): Promise<PlainResponse> {
  const address = `${url}/api/v1/${path}`;
  const json = input === undefined ? undefined : JSON.stringify(input);
  const response =
    type === "query"
      ? await fetch(json ? `${address}?input=${encodeURIComponent(json)}` : address, { headers })
      : await fetch(address, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          ...(json && { body: json }),
        });
  return { status: response.status, body: await response.json() };
}

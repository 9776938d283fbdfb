type Answer = { status: number; body: unknown };

/** Calls a procedure as a program does that knows JSON and no tRPC; answers whatever the service says. */
export async function plainCall(
  url: string,
  path: string,
  type: "query" | "mutation",
  input?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
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

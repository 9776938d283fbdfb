import { formatExternalSeal, readExternalSeals } from "../external-seal.ts";
import type { SealStore } from "./seal-store.ts";

const writeTimeoutMs = 10_000;

/**
 * Opens a store behind HTTP. `POST` takes lines of NDJSON and returns 2xx once they are durable. `GET ?origin=…` returns
 * those of one log in the order of their numbers, 404 if there are none. Credentials are part of the URL
 * (`https://name:secret@…`).
 */
export function openHttpStore(address: string): SealStore {
  const { url, username, password } = splitCredentials(address);
  const headers = {
    "content-type": "application/x-ndjson",
    ...(username && { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` }),
  };

  return {
    async write(seals) {
      const body = seals.map(formatExternalSeal).join("");
      const signal = AbortSignal.timeout(writeTimeoutMs);
      const response = await fetch(url, { method: "POST", headers, body, signal });
      if (!response.ok) throw new Error(`The seal store returned ${response.status}`);
    },
    async *read(origin) {
      const query = new URL(url);
      query.searchParams.set("origin", origin);
      const response = await fetch(query, { headers });
      if (response.status === 404) return;
      if (!response.ok || !response.body) throw new Error(`The seal store returned ${response.status}`);
      yield* readExternalSeals(response.body, origin);
    },
  };
}

function splitCredentials(address: string) {
  const url = new URL(address);
  const { username, password } = url;
  url.username = url.password = "";
  return { url: url.href, username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

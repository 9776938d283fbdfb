import { readExternalSeals, formatExternalSeal } from "@shipkit/proof";
import type { SealArchive } from "./archive.ts";

/** Milliseconds that the other side has to take seals, or to begin to answer. */
const patience = 10_000;

/**
 * Some server's: `POST` takes lines of JSON and answers 2xx once they are kept; `GET ?origin=…` answers those of one log in
 * order of their numbers, 404 where it has none. Who it lets in, the URL says (`https://name:secret@…`).
 */
export function openHttpArchive(address: string): SealArchive {
  const { username, password, ...url } = partsOf(address);
  const headers = {
    "content-type": "application/x-ndjson",
    ...(username && { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` }),
  };

  return {
    async write(seals) {
      const body = seals.map(formatExternalSeal).join("");
      const signal = AbortSignal.timeout(patience);
      const response = await fetch(url.href, { method: "POST", headers, body, signal });
      if (!response.ok) throw new Error(`The archive of seals answered ${response.status}`);
    },
    async *read(origin) {
      const asked = new URL(url.href);
      asked.searchParams.set("origin", origin);
      const response = await fetch(asked, { headers });
      if (response.status === 404) return;
      if (!response.ok || !response.body) throw new Error(`The archive of seals answered ${response.status}`);
      yield* readExternalSeals(response.body, origin);
    },
  };
}

function partsOf(address: string) {
  const url = new URL(address);
  const { username, password } = url;
  url.username = url.password = "";
  return { href: url.href, username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

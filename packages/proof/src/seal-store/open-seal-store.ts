import { fileURLToPath } from "node:url";
import { openFileStore } from "./file-store.ts";
import { openHttpStore } from "./http-store.ts";
import type { SealStore } from "./seal-store.ts";

export type { SealStore };

/** Opens the seal store at a `file:`, `http:` or `https:` URL; returns undefined without a URL. */
export function openSealStore(url: string | undefined): SealStore | undefined {
  if (url === undefined) return undefined;
  return url.startsWith("file:") ? openFileStore(fileURLToPath(url)) : openHttpStore(url);
}

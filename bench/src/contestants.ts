import { fileURLToPath } from "node:url";
import type { Protocol } from "./target.ts";

/** A server of the comparison. */
export type Contestant = { name: string; entry: string; protocol: Protocol };

const own = (file: string) => fileURLToPath(new URL(`servers/${file}`, import.meta.url));

export const shipkit: Contestant = {
  name: "ShipKit",
  entry: fileURLToPath(new URL("../../apps/api/src/main.ts", import.meta.url)),
  protocol: "trpc",
};

/** The servers in the order of the table. The first is the baseline. */
export const contestants = [
  { name: "floor: node:http + postgres.js, no authorization", entry: own("floor.ts"), protocol: "plain" },
  { name: "usual: tRPC + Drizzle + superjson", entry: own("usual.ts"), protocol: "trpc" },
  { name: "usual, `.prepare()`", entry: own("prepared.ts"), protocol: "trpc" },
  { name: "usual, isolated: `db.transaction` + `set_config`", entry: own("isolated.ts"), protocol: "trpc" },
  shipkit,
] as const satisfies Contestant[];

import { fileURLToPath } from "node:url";
import type { Dialect } from "./target.ts";

export type Contestant = { name: string; entry: string; dialect: Dialect };

const own = (file: string) => fileURLToPath(new URL(`servers/${file}`, import.meta.url));

export const shipkit: Contestant = {
  name: "ShipKit, guarded",
  entry: fileURLToPath(new URL("../../apps/api/src/main.ts", import.meta.url)),
  dialect: "trpc",
};

/** In the order of the table. The first is what the others are measured by. */
export const contestants = [
  { name: "floor: node:http + postgres.js, no guard", entry: own("floor.ts"), dialect: "plain" },
  { name: "usual: tRPC + Drizzle + superjson", entry: own("usual.ts"), dialect: "trpc" },
  { name: "usual, `.prepare()`", entry: own("prepared.ts"), dialect: "trpc" },
  { name: "usual, isolated: `db.transaction` + `set_config`", entry: own("isolated.ts"), dialect: "trpc" },
  shipkit,
] as const satisfies Contestant[];

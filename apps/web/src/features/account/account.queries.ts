import type { RouterOutputs } from "../../lib/trpc.ts";

export type User = RouterOutputs["user"]["me"];

import { cursorPagination } from "../../lib/pagination.ts";
import { trpc, type RouterOutputs } from "../../lib/trpc.ts";

export type ApiKey = RouterOutputs["apiKey"]["list"]["items"][number];

/** A team's API keys. */
export const apiKeysQuery = (teamId: string) =>
  trpc.apiKey.list.infiniteQueryOptions({ teamId }, cursorPagination);

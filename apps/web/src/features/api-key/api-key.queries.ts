import { cursorPagination } from "../../lib/pagination.ts";
import { type RouterOutputs, trpc } from "../../lib/trpc.ts";

export type ApiKey = RouterOutputs["apiKey"]["list"]["items"][number];

export const apiKeysQuery = (teamId: string) =>
  trpc.apiKey.list.infiniteQueryOptions({ teamId }, cursorPagination);

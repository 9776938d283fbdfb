import { cursorPagination } from "../../lib/pagination.ts";
import { type RouterOutputs, trpc } from "../../lib/trpc.ts";

export type Member = RouterOutputs["member"]["list"]["items"][number];

/** A team's members whose name or address contains `search`. */
export const membersQuery = (teamId: string, search: string | undefined) =>
  trpc.member.list.infiniteQueryOptions({ teamId, search }, cursorPagination);

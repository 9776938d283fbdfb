import { cursorPagination } from "../../lib/pagination.ts";
import { type RouterOutputs, trpc } from "../../lib/trpc.ts";

export type Team = RouterOutputs["team"]["get"];

export const teamsQuery = () => trpc.team.list.infiniteQueryOptions({ limit: 50 }, cursorPagination);

/** The deleted teams that the user may restore. */
export const deletedTeamsQuery = () =>
  trpc.team.listDeleted.infiniteQueryOptions({ limit: 50 }, cursorPagination);

import { cursorPagination } from "../../lib/pagination.ts";
import { trpc, type RouterOutputs } from "../../lib/trpc.ts";

export type Team = RouterOutputs["team"]["get"];

/** The caller's teams. */
export const teamsQuery = () => trpc.team.list.infiniteQueryOptions({ limit: 50 }, cursorPagination);

/** The deleted teams that the caller may restore. */
export const deletedTeamsQuery = () =>
  trpc.team.listDeleted.infiniteQueryOptions({ limit: 50 }, cursorPagination);

import { cursorPagination } from "../../lib/pagination.ts";
import { type RouterOutputs, trpc } from "../../lib/trpc.ts";

export type Project = RouterOutputs["project"]["get"];

/** A team's projects whose name contains `search`. */
export const projectsQuery = (teamId: string, search: string | undefined) =>
  trpc.project.list.infiniteQueryOptions({ teamId, search }, cursorPagination);

/** A team's deleted projects that the user may restore. */
export const deletedProjectsQuery = (teamId: string) =>
  trpc.project.listDeleted.infiniteQueryOptions({ teamId }, cursorPagination);

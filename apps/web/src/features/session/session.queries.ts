import { cursorPagination } from "../../lib/pagination.ts";
import { trpc, type RouterOutputs } from "../../lib/trpc.ts";

export type Session = RouterOutputs["session"]["list"]["items"][number];

/** The caller's sessions. */
export const sessionsQuery = () => trpc.session.list.infiniteQueryOptions({}, cursorPagination);

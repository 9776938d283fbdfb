import { cursorPagination } from "../../lib/pagination.ts";
import { type RouterOutputs, trpc } from "../../lib/trpc.ts";

export type Session = RouterOutputs["session"]["list"]["items"][number];

export const sessionsQuery = () => trpc.session.list.infiniteQueryOptions({}, cursorPagination);

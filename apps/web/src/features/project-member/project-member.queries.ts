import type { Roles } from "@shipkit/db/permissions";
import { cursorPagination } from "../../lib/pagination.ts";
import { type RouterOutputs, trpc } from "../../lib/trpc.ts";

export type ProjectMember = RouterOutputs["projectMember"]["list"]["items"][number];

/** A project with the user's roles in it. */
export type ProjectWithRoles = Roles & { id: string; teamId: string; name: string };

export const projectMembersQuery = (projectId: string) =>
  trpc.projectMember.list.infiniteQueryOptions({ projectId }, cursorPagination);

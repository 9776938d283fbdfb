import type { Roles } from "@shipkit/db/permissions";
import { cursorPagination } from "../../lib/pagination.ts";
import { trpc, type RouterOutputs } from "../../lib/trpc.ts";

export type ProjectMember = RouterOutputs["projectMember"]["list"]["items"][number];

/** A project with the caller's roles in it. */
export type ProjectWithRoles = Roles & { id: string; teamId: string; name: string };

/** The people who were added to a project. */
export const projectMembersQuery = (projectId: string) =>
  trpc.projectMember.list.infiniteQueryOptions({ projectId }, cursorPagination);

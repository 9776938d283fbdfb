import { cursorPagination } from "../../lib/pagination.ts";
import { trpc, type RouterOutputs } from "../../lib/trpc.ts";

export type Invitation = RouterOutputs["invitation"]["list"]["items"][number];
export type InvitationPreview = RouterOutputs["invitation"]["preview"];

/** A team's open invitations. */
export const invitationsQuery = (teamId: string) =>
  trpc.invitation.list.infiniteQueryOptions({ teamId }, cursorPagination);

/** The open invitations to the caller's address. */
export const myInvitationsQuery = () => trpc.invitation.mine.infiniteQueryOptions({}, cursorPagination);

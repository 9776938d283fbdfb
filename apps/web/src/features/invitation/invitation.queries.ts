import { cursorPagination } from "../../lib/pagination.ts";
import { type RouterOutputs, trpc } from "../../lib/trpc.ts";

export type Invitation = RouterOutputs["invitation"]["list"]["items"][number];
export type InvitationPreview = RouterOutputs["invitation"]["preview"];

export const invitationsQuery = (teamId: string) =>
  trpc.invitation.list.infiniteQueryOptions({ teamId }, cursorPagination);

/** The open invitations to the user's address. */
export const myInvitationsQuery = () => trpc.invitation.mine.infiniteQueryOptions({}, cursorPagination);

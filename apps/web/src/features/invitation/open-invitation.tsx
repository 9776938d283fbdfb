import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { failureOf } from "../../lib/to-api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { ButtonLink } from "../../ui/links.tsx";
import { ListSkeleton } from "../../ui/list-skeleton.tsx";
import { InvitationAnswer } from "./respond-to-invitation.tsx";
import { SignOutHere } from "../auth/sign-out-button.tsx";
import type { InvitationPreview } from "./invitation.queries.ts";

type Props = { invitation: InvitationPreview; token: string };

/** An open invitation, with what one may do about it: answer, sign in first, or sign in as who is invited. */
export function InvitationInvitee({ invitation, token }: Props) {
  const { teamId, teamName, invitedBy, role, email } = invitation;
  const me = useQuery(trpc.user.me.queryOptions());
  const { href } = useLocation();
  const navigate = useNavigate();
  const open = () => navigate({ to: "/teams/$teamId/projects", params: { teamId } });
  const failure = me.error && failureOf(me.error);

  return (
    <Stack gap="sm">
      <Title order={2} size="h4" className="wrap">
        Join {teamName}
      </Title>
      <Text className="wrap">
        {invitedBy ?? "Someone"} invited {email} to join as {role}.
      </Text>
      {me.isPending && <ListSkeleton rows={1} />}
      {failure && failure.code !== "UNAUTHORIZED" && <FailureAlert failure={failure} />}
      {failure?.code === "UNAUTHORIZED" && (
        <>
          <ButtonLink to="/sign-in" search={{ redirect: href, email }}>
            Sign in to answer
          </ButtonLink>
          <ButtonLink to="/sign-up" search={{ redirect: href, email }} variant="default">
            Create an account
          </ButtonLink>
        </>
      )}
      {me.data && me.data.email !== email && (
        <>
          <Text className="wrap">
            You are signed in as {me.data.email}. The invitation is to {email}: sign out, and in again with
            that address, to answer it.
          </Text>
          <SignOutHere />
        </>
      )}
      {me.data?.email === email && (
        <InvitationAnswer invitation={{ token }} teamName={teamName} onAccepted={open} />
      )}
    </Stack>
  );
}

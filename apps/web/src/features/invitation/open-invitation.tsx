import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { toApiError } from "../../lib/to-api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { ButtonLink } from "../../ui/links.tsx";
import { ListSkeleton } from "../../ui/list-skeleton.tsx";
import { SignOutButton } from "../auth/sign-out-button.tsx";
import type { InvitationPreview } from "./invitation.queries.ts";
import { RespondToInvitation } from "./respond-to-invitation.tsx";

type Props = { invitation: InvitationPreview; token: string };

/** An open invitation: lets the invited user respond, and others sign in with the invited address. */
export function OpenInvitation({ invitation, token }: Props) {
  const { teamId, teamName, invitedBy, role, email } = invitation;
  const me = useQuery(trpc.user.me.queryOptions());
  const { href } = useLocation();
  const navigate = useNavigate();
  const openTeam = () => navigate({ to: "/teams/$teamId/projects", params: { teamId } });
  const error = me.error && toApiError(me.error);

  return (
    <Stack gap="sm">
      <Title order={2} size="h4" className="wrap">
        Join {teamName}
      </Title>
      <Text className="wrap">
        {invitedBy ?? "Someone"} invited {email} to join as {role}.
      </Text>
      {me.isPending && <ListSkeleton rows={1} />}
      {error && error.code !== "UNAUTHORIZED" && <ErrorAlert error={error} />}
      {error?.code === "UNAUTHORIZED" && (
        <>
          <ButtonLink to="/sign-in" search={{ redirect: href, email }}>
            Sign in to respond
          </ButtonLink>
          <ButtonLink to="/sign-up" search={{ redirect: href, email }} variant="default">
            Create an account
          </ButtonLink>
        </>
      )}
      {me.data && me.data.email !== email && (
        <>
          <Text className="wrap">
            You are signed in as {me.data.email}, but this invitation is for {email}. Sign in with that
            address to respond.
          </Text>
          <SignOutButton />
        </>
      )}
      {me.data?.email === email && (
        <RespondToInvitation invitation={{ token }} teamName={teamName} onAccepted={openTeam} />
      )}
    </Stack>
  );
}

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { InvitationInvitee } from "./open-invitation.tsx";
import { failureOf } from "../../lib/to-api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import { AuthCard } from "../../ui/card-page.tsx";
import { FailurePanel } from "../../ui/error-panel.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { ListSkeleton } from "../../ui/list-skeleton.tsx";
import { Outcome } from "../../ui/result-message.tsx";
import type { InvitationPreview } from "./invitation.queries.ts";

const route = getRouteApi("/invitation");

/** What the link of an invitation leads to, signed in or not. */
export function InvitationPage() {
  const { token = "" } = route.useSearch();
  const preview = useQuery(trpc.invitation.preview.queryOptions({ token }));

  return (
    <AuthCard title="Invitation" footer={<TextLink to="/teams">Your teams</TextLink>}>
      {preview.data ? (
        <Invitation invitation={preview.data} token={token} />
      ) : preview.error ? (
        <NoInvitation error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </AuthCard>
  );
}

function Invitation({ invitation, token }: { invitation: InvitationPreview; token: string }) {
  const { teamId, teamName, acceptedAt, declinedAt } = invitation;
  if (acceptedAt)
    return (
      <Outcome title="This invitation was accepted" note={`${invitation.email} joined ${teamName} with it.`}>
        <ButtonLink to="/teams/$teamId/projects" params={{ teamId }}>
          Open {teamName}
        </ButtonLink>
      </Outcome>
    );
  if (declinedAt)
    return (
      <Outcome
        title="This invitation was declined"
        note={`To join ${teamName} after all, ask for a new one.`}
      />
    );
  return <InvitationInvitee invitation={invitation} token={token} />;
}

function NoInvitation({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const failure = failureOf(error);
  if (failure.code !== "NOT_FOUND") return <FailurePanel failure={failure} onRetry={onRetry} />;
  return (
    <Outcome
      title="This invitation is no longer good"
      note="It has expired, was taken back, or was sent again under another link. Ask whoever invited you."
    />
  );
}

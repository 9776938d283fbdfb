import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ApiError } from "../../lib/api-error.ts";
import { toApiError } from "../../lib/to-api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import { CardPage } from "../../ui/card-page.tsx";
import { ErrorPanel } from "../../ui/error-panel.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { ListSkeleton } from "../../ui/list-skeleton.tsx";
import { ResultMessage } from "../../ui/result-message.tsx";
import type { InvitationPreview } from "./invitation.queries.ts";
import { OpenInvitation } from "./open-invitation.tsx";

const route = getRouteApi("/invitation");

/** The page that the link of an invitation opens, with or without a session. */
export function InvitationPage() {
  const { token = "" } = route.useSearch();
  const preview = useQuery(trpc.invitation.preview.queryOptions({ token }));

  return (
    <CardPage title="Invitation" footer={<TextLink to="/teams">Your teams</TextLink>}>
      {preview.data ? (
        <Invitation invitation={preview.data} token={token} />
      ) : preview.error ? (
        <InvitationError error={toApiError(preview.error)} onRetry={() => void preview.refetch()} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </CardPage>
  );
}

function Invitation({ invitation, token }: { invitation: InvitationPreview; token: string }) {
  const { teamId, teamName, acceptedAt, declinedAt } = invitation;
  if (acceptedAt)
    return (
      <ResultMessage title="Invitation accepted" description={`${invitation.email} has joined ${teamName}.`}>
        <ButtonLink to="/teams/$teamId/projects" params={{ teamId }}>
          Open {teamName}
        </ButtonLink>
      </ResultMessage>
    );
  if (declinedAt)
    return (
      <ResultMessage
        title="Invitation declined"
        description={`To join ${teamName}, ask for a new invitation.`}
      />
    );
  return <OpenInvitation invitation={invitation} token={token} />;
}

function InvitationError({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  if (error.code !== "NOT_FOUND") return <ErrorPanel error={error} onRetry={onRetry} />;
  return (
    <ResultMessage
      title="Invalid invitation"
      description="This invitation has expired, was revoked, or was sent again with a new link. Ask for a new one."
    />
  );
}

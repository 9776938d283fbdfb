import { Container } from "@mantine/core";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ApiError } from "../lib/api-error.ts";
import { toApiError } from "../lib/to-api-error.ts";
import { ErrorPanel } from "../ui/error-panel.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { PageSkeleton } from "../ui/page-skeleton.tsx";

/** Takes the place of a page that failed to load. */
export function RouteError({ error: cause }: ErrorComponentProps) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const error = toApiError(cause);
  const retry = () => {
    reset();
    void router.invalidate();
  };

  if (error.code === "UNAUTHORIZED") return <PageSkeleton />; // until the router has opened the sign-in page
  return (
    <Container size="sm" py="xl">
      <title>ShipKit</title>
      <ErrorPanel order={1} error={error} onRetry={retry}>
        {error.code === "NOT_FOUND" && <TeamsLink />}
      </ErrorPanel>
    </Container>
  );
}

/** The page for a path without a route. */
export const NotFoundPage = () => (
  <Container size="sm" py="xl">
    <title>Not found · ShipKit</title>
    <ErrorPanel order={1} error={new ApiError("NOT_FOUND", "Not found")}>
      <TeamsLink />
    </ErrorPanel>
  </Container>
);

const TeamsLink = () => (
  <ButtonLink to="/teams" variant="default" mt="sm">
    Go to your teams
  </ButtonLink>
);

import { Container } from "@mantine/core";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { failureOf } from "../lib/to-api-error.ts";
import { FailurePanel } from "../ui/error-panel.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { PageSkeleton } from "../ui/page-skeleton.tsx";

/** Takes the place of a page that could not be read. */
export function RouteFailure({ error }: ErrorComponentProps) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const failure = failureOf(error);
  const retry = () => {
    reset();
    void router.invalidate();
  };

  if (failure.code === "UNAUTHORIZED") return <PageSkeleton />; // the sign-in page is on its way
  return (
    <Container size="sm" py="xl">
      <title>ShipKit</title>
      <FailurePanel order={1} failure={failure} onRetry={retry}>
        {failure.code === "NOT_FOUND" && <ToTeams />}
      </FailurePanel>
    </Container>
  );
}

/** For an address that leads nowhere. */
export function NotFound() {
  const failure = { code: "NOT_FOUND", message: "", fields: {}, requestId: null } as const;
  return (
    <Container size="sm" py="xl">
      <title>Nothing here · ShipKit</title>
      <FailurePanel order={1} failure={failure}>
        <ToTeams />
      </FailurePanel>
    </Container>
  );
}

const ToTeams = () => (
  <ButtonLink to="/teams" variant="default" mt="sm">
    To your teams
  </ButtonLink>
);

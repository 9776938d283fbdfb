import { Button, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { isPassing, titleOf, type Failure } from "../lib/api-error.ts";
import { RequestId } from "./error-alert.tsx";

type Props = {
  failure: Failure;
  /** The level of its heading: 1 where the failure is all of the page. */
  order?: 1 | 2;
  onRetry?: () => void;
  children?: ReactNode;
};

const explain = (failure: Failure): ReactNode => {
  if (failure.code === "INTERNAL_SERVER_ERROR") return <RequestId failure={failure} />;
  if (failure.code === "NOT_FOUND")
    return "It may have been removed, or it belongs to a team that you are not in.";
  return failure.message;
};

/** A failure in the place of what could not be shown. The banner offers the retry where the service is away. */
export function FailurePanel({ failure, order = 2, onRetry, children }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center" role="alert">
      <Title order={order} size="h3">
        {titleOf(failure)}
      </Title>
      <Text component="div" c="dimmed" maw={440}>
        {explain(failure)}
      </Text>
      {onRetry && failure.code !== "NOT_FOUND" && !isPassing(failure) && (
        <Button variant="default" mt="sm" onClick={onRetry}>
          Try again
        </Button>
      )}
      {children}
    </Stack>
  );
}

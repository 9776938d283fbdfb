import { Button, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type ApiError, getErrorTitle, isTransient } from "../lib/api-error.ts";
import { RequestId } from "./request-id.tsx";

type Props = {
  error: ApiError;
  /** The level of the heading: 1 if the error takes the whole page. */
  order?: 1 | 2;
  onRetry?: () => void;
  children?: ReactNode;
};

function describeError(error: ApiError): ReactNode {
  if (error.code === "INTERNAL_SERVER_ERROR") return <RequestId error={error} />;
  if (error.code === "NOT_FOUND") return "It may have been removed, or you don't have access to it.";
  return error.message;
}

/** Takes the place of content that failed to load. If the server is unavailable, the banner offers the retry. */
export function ErrorPanel({ error, order = 2, onRetry, children }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center" role="alert">
      <Title order={order} size="h3">
        {getErrorTitle(error)}
      </Title>
      <Text component="div" c="dimmed" maw={440}>
        {describeError(error)}
      </Text>
      {onRetry && error.code !== "NOT_FOUND" && !isTransient(error) && (
        <Button variant="default" mt="sm" onClick={onRetry}>
          Try again
        </Button>
      )}
      {children}
    </Stack>
  );
}

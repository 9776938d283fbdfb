import { Alert, Code, Text } from "@mantine/core";
import { titleOf, type Failure } from "../lib/api-error.ts";

/** A failure above the form or list that it concerns. */
export function FailureAlert({ failure }: { failure: Failure }) {
  return (
    <Alert
      color={failure.code === "INTERNAL_SERVER_ERROR" ? "red" : "orange"}
      title={titleOf(failure)}
      role="alert"
    >
      {failure.code === "INTERNAL_SERVER_ERROR" ? <RequestId failure={failure} /> : failure.message}
    </Alert>
  );
}

/** What to hand to whoever looks into it. */
export function RequestId({ failure }: { failure: Failure }) {
  if (failure.requestId === null) return <Text size="sm">Please try again.</Text>;
  return (
    <Text size="sm" className="wrap">
      Please try again. If it stays, report it with the request id <Code>{failure.requestId}</Code>
    </Text>
  );
}

import { Code, Text } from "@mantine/core";
import type { ApiError } from "../lib/api-error.ts";

/** Asks the user to try again, and shows the request ID to report if that fails. */
export function RequestId({ error }: { error: ApiError }) {
  if (error.requestId === null) return <Text size="sm">Try again.</Text>;
  return (
    <Text size="sm" className="wrap">
      Try again. If this keeps happening, report the request ID <Code>{error.requestId}</Code>
    </Text>
  );
}

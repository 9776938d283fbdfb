import { Alert, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatDateTime } from "../../lib/text.ts";
import { toApiError } from "../../lib/to-api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { Section } from "../../ui/section.tsx";
import { describeVerification } from "./verification-summary.ts";

/** Verifies the team's log against its seals on the server, and shows the result. */
export function VerificationSection({ teamId }: { teamId: string }) {
  const query = useQuery(trpc.activity.verify.queryOptions({ teamId }, { enabled: false }));
  const { data, error, isFetching, refetch } = query;
  const summary = data && describeVerification(data);

  return (
    <Section
      title="Verification"
      description="Entries are sealed within seconds. A seal covers all entries before it, so any later edit breaks it."
      actions={
        <Button loading={isFetching} onClick={() => void refetch()}>
          Verify
        </Button>
      }
    >
      {error && <ErrorAlert error={toApiError(error)} />}
      {summary && !error && (
        <Alert
          mt="md"
          color={summary.isValid ? "green" : "red"}
          title={summary.title}
          styles={{ title: { color: "var(--mantine-color-text)" } }}
          role={summary.isValid ? "status" : "alert"}
        >
          {summary.lines.map((line) => (
            <Text key={line} size="sm" className="wrap">
              {line}
            </Text>
          ))}
          <Text size="xs" mt="xs">
            Checked on {formatDateTime(new Date(query.dataUpdatedAt))}
          </Text>
        </Alert>
      )}
    </Section>
  );
}

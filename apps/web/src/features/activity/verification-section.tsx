import { Alert, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { failureOf } from "../../lib/to-api-error.ts";
import { exactTime } from "../../lib/text.ts";
import { trpc } from "../../lib/trpc.ts";
import { plainly } from "./verification-summary.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { Section } from "../../ui/section.tsx";

/** Has the service hold the team's log against its seals, and says what came of it. */
export function ActivityProof({ teamId }: { teamId: string }) {
  const query = useQuery(trpc.activity.verify.queryOptions({ teamId }, { enabled: false }));
  const { data, error, isFetching, refetch } = query;
  const verdict = data && plainly(data);

  return (
    <Section
      title="Proof"
      note="Within seconds, every entry is sealed together with all that came before: whoever edits one breaks its seal."
      actions={
        <Button loading={isFetching} onClick={() => void refetch()}>
          Verify
        </Button>
      }
    >
      {error && <FailureAlert failure={failureOf(error)} />}
      {verdict && !error && (
        <Alert
          mt="md"
          color={verdict.good ? "green" : "red"}
          title={verdict.title}
          styles={{ title: { color: "var(--mantine-color-text)" } }}
          role={verdict.good ? "status" : "alert"}
        >
          {verdict.lines.map((line) => (
            <Text key={line} size="sm" className="wrap">
              {line}
            </Text>
          ))}
          <Text size="xs" mt="xs">
            Verified on {exactTime(new Date(query.dataUpdatedAt))}
          </Text>
        </Alert>
      )}
    </Section>
  );
}

import { Button, Code, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { toApiError } from "../../lib/to-api-error.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { ListSkeleton } from "../../ui/list-skeleton.tsx";
import { Section } from "../../ui/section.tsx";
import { buildExportUrl } from "./export-url.ts";
import { publicKeysQuery } from "./public-keys.ts";

/** The export and the keys with which anyone can verify the team's log offline. */
export function AuditorSection({ teamId }: { teamId: string }) {
  const { data: keys, error } = useQuery(publicKeysQuery());
  return (
    <Section
      title="For auditors"
      description="Export the log with its seals. Anyone can verify it offline with the public key."
      actions={
        <Button
          component="a"
          variant="default"
          download
          href={buildExportUrl({ teamId, format: "ndjson", seals: true })}
        >
          Export with seals
        </Button>
      }
    >
      {error && <ErrorAlert error={toApiError(error)} />}
      {!keys && !error && <ListSkeleton rows={2} />}
      {keys && (
        <>
          <Text size="sm" fw={500} mt="md" mb={4}>
            {keys.length === 1 ? "Public key" : "Public keys, current one first"}
          </Text>
          {keys.map((key) => (
            <Code key={key} block className="code">
              {key}
            </Code>
          ))}
          <Text size="sm" mt="md" mb={4}>
            Verify the export in a checkout of ShipKit's source code. Send the key separately from the export.
          </Text>
          <Code block className="code">
            {`pnpm verify export.ndjson ${keys.map((key) => `--key '${key}'`).join(" ")}`}
          </Code>
        </>
      )}
    </Section>
  );
}

import { Button, Code, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { exportAddress } from "./export-url.ts";
import { activityKeysQuery } from "./public-keys.ts";
import { failureOf } from "../../lib/to-api-error.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { ListSkeleton } from "../../ui/list-skeleton.tsx";
import { Section } from "../../ui/section.tsx";

/** What others need to check the team's log without this service. */
export function ThirdPartyProof({ teamId }: { teamId: string }) {
  const { data: keys, error } = useQuery(activityKeysQuery());
  return (
    <Section
      title="For auditors"
      note="The whole log with its seals is proven anywhere, without this service, by the public key."
      actions={
        <Button
          component="a"
          variant="default"
          download
          href={exportAddress({ teamId, format: "ndjson", seals: true })}
        >
          Export with seals
        </Button>
      }
    >
      {error && <FailureAlert failure={failureOf(error)} />}
      {!keys && !error && <ListSkeleton rows={2} />}
      {keys && (
        <>
          <Text size="sm" fw={500} mt="md" mb={4}>
            {keys.length === 1 ? "Public key" : "Public keys, the present one first"}
          </Text>
          {keys.map((key) => (
            <Code key={key} block className="code">
              {key}
            </Code>
          ))}
          <Text size="sm" mt="md" mb={4}>
            With ShipKit's sources, this tells whether an export is what was sealed. The key should come from
            you, not with the export.
          </Text>
          <Code block className="code">
            {`pnpm verify export.ndjson ${keys.map((key) => `--key '${key}'`).join(" ")}`}
          </Code>
        </>
      )}
    </Section>
  );
}

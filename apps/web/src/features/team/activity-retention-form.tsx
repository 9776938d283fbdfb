import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { Section } from "../../ui/section.tsx";
import type { Team } from "./team.queries.ts";

const spans = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "1 year"],
  [1_096, "3 years"],
  [2_557, "7 years"],
  [3_653, "10 years"],
] as const;

const forEver = "For ever";

const nameOf = (days: number | null) =>
  days === null ? forEver : (spans.find(([span]) => span === days)?.[1] ?? `${days} days`);

/** Sets for how long a team's activity is kept; asks first where that deletes entries. */
export function TeamRetention({ team }: { team: Team }) {
  const { send, pending, failure } = useChange(trpc.team.update.mutationOptions());
  const [days, setDays] = useState(team.activityDays);
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState(false);
  const choices = new Map<string, string>([
    ["", forEver],
    ...spans.map(([span, name]) => [`${span}`, name] as const),
  ]);
  if (team.activityDays !== null) choices.set(`${team.activityDays}`, nameOf(team.activityDays));
  const deletes = days !== null && (team.activityDays === null || days < team.activityDays);
  const save = () =>
    send({ teamId: team.id, name: team.name, activityDays: days }, () => {
      setAsking(false);
      setSaved(true);
    });

  return (
    <Section
      title="Activity"
      note="How long its entries are kept. Older ones are deleted, and the log says so."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (deletes) setAsking(true);
          else save();
        }}
      >
        <Stack gap="sm" mt="sm">
          {failure && !asking && <FailureAlert failure={failure} />}
          <NativeSelect
            label="Keep activity"
            maw={400}
            data={[...choices].map(([value, label]) => ({ value, label }))}
            value={`${days ?? ""}`}
            onChange={(event) => {
              setSaved(false);
              setDays(event.currentTarget.value === "" ? null : Number(event.currentTarget.value));
            }}
          />
          <Group gap="sm">
            <Button type="submit" loading={pending && !asking}>
              Apply
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {saved && "Saved"}
            </Text>
          </Group>
        </Stack>
      </form>
      {asking && (
        <ConfirmDialog
          title="Keep activity for less time"
          confirm="Keep less"
          pending={pending}
          failure={failure}
          onConfirm={save}
          onClose={() => setAsking(false)}
        >
          Entries of {team.name} that are older than {nameOf(days)} are deleted within the hour, and cannot be
          brought back.
        </ConfirmDialog>
      )}
    </Section>
  );
}

import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { Section } from "../../ui/section.tsx";
import type { Team } from "./team.queries.ts";

/** The retention periods to choose from, in days. */
const periods = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "1 year"],
  [1_096, "3 years"],
  [2_557, "7 years"],
  [3_653, "10 years"],
] as const;

const foreverLabel = "Forever";

const getLabel = (days: number | null) =>
  days === null ? foreverLabel : (periods.find(([period]) => period === days)?.[1] ?? `${days} days`);

/** Sets for how long a team's activity is kept, after confirmation if that deletes entries. */
export function ActivityRetentionForm({ team }: { team: Team }) {
  const { mutate, isPending, error } = useApiMutation(trpc.team.update.mutationOptions());
  const [days, setDays] = useState(team.activityDays);
  const [isConfirming, setConfirming] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const choices = new Map<string, string>([
    ["", foreverLabel],
    ...periods.map(([period, label]) => [`${period}`, label] as const),
  ]);
  if (team.activityDays !== null) choices.set(`${team.activityDays}`, getLabel(team.activityDays));
  const deletesEntries = days !== null && (team.activityDays === null || days < team.activityDays);
  const save = () =>
    mutate({ teamId: team.id, name: team.name, activityDays: days }, () => {
      setConfirming(false);
      setSaved(true);
    });

  return (
    <Section
      title="Activity retention"
      description="Older entries are deleted. The log records the deletion."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (deletesEntries) setConfirming(true);
          else save();
        }}
      >
        <Stack gap="sm" mt="sm">
          {error && !isConfirming && <ErrorAlert error={error} />}
          <NativeSelect
            label="Keep activity for"
            maw={400}
            data={[...choices].map(([value, label]) => ({ value, label }))}
            value={`${days ?? ""}`}
            onChange={(event) => {
              setSaved(false);
              setDays(event.currentTarget.value === "" ? null : Number(event.currentTarget.value));
            }}
          />
          <Group gap="sm">
            <Button type="submit" loading={isPending && !isConfirming}>
              Apply
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {isSaved && "Saved"}
            </Text>
          </Group>
        </Stack>
      </form>
      {isConfirming && (
        <ConfirmDialog
          title="Shorten retention"
          confirmLabel="Shorten and delete"
          isPending={isPending}
          error={error}
          onConfirm={save}
          onClose={() => setConfirming(false)}
        >
          Entries of <strong>{team.name}</strong> older than {getLabel(days)} will be deleted within an hour.
          This cannot be undone.
        </ConfirmDialog>
      )}
    </Section>
  );
}

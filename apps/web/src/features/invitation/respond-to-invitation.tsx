import { Button, Group, Stack } from "@mantine/core";
import { type RouterInputs, trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";

type Props = {
  invitation: RouterInputs["invitation"]["accept"];
  teamName: string;
  size?: "xs" | "sm";
  /** Called before the queries are refetched, to open the team. */
  onAccepted: () => Promise<void>;
};

/** Accepts or declines an invitation. */
export function RespondToInvitation({ invitation, teamName, size = "sm", onAccepted }: Props) {
  const accept = useApiMutation(trpc.invitation.accept.mutationOptions(), onAccepted);
  const decline = useApiMutation(trpc.invitation.decline.mutationOptions());
  const error = accept.error ?? decline.error;

  return (
    <Stack gap="xs">
      {error && <ErrorAlert error={error} />}
      <Group gap="xs" justify="flex-end">
        <Button
          variant="default"
          size={size}
          loading={decline.isPending}
          disabled={accept.isPending}
          aria-label={`Decline invitation to ${teamName}`}
          onClick={() => decline.mutate(invitation)}
        >
          Decline
        </Button>
        <Button
          size={size}
          loading={accept.isPending}
          disabled={decline.isPending}
          aria-label={`Accept invitation to ${teamName}`}
          onClick={() => accept.mutate(invitation)}
        >
          Accept
        </Button>
      </Group>
    </Stack>
  );
}

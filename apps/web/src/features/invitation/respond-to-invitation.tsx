import { Button, Group, Stack } from "@mantine/core";
import { trpc, type RouterInputs } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";

type Props = {
  invitation: RouterInputs["invitation"]["accept"];
  teamName: string;
  size?: "xs" | "sm";
  /** Goes on to the team. */
  onAccepted: () => Promise<void>;
};

/** Accepts or declines an invitation. */
export function InvitationAnswer({ invitation, teamName, size = "sm", onAccepted }: Props) {
  const accept = useChange(trpc.invitation.accept.mutationOptions(), onAccepted);
  const decline = useChange(trpc.invitation.decline.mutationOptions());
  const failure = accept.failure ?? decline.failure;

  return (
    <Stack gap="xs">
      {failure && <FailureAlert failure={failure} />}
      <Group gap="xs" justify="flex-end">
        <Button
          variant="default"
          size={size}
          loading={decline.pending}
          disabled={accept.pending}
          aria-label={`Decline the invitation to ${teamName}`}
          onClick={() => decline.send(invitation)}
        >
          Decline
        </Button>
        <Button
          size={size}
          loading={accept.pending}
          disabled={decline.pending}
          aria-label={`Accept the invitation to ${teamName}`}
          onClick={() => accept.send(invitation)}
        >
          Accept
        </Button>
      </Group>
    </Stack>
  );
}

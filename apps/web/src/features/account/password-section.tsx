import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toApiError } from "../../lib/to-api-error.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { ListSkeleton } from "../../ui/list-skeleton.tsx";
import { Section } from "../../ui/section.tsx";
import { hasPassword, requestPasswordReset } from "../auth/auth-client.ts";
import type { User } from "./account.queries.ts";
import { ChangePasswordForm } from "./change-password-form.tsx";

/** Changes the user's password, or sends a link to set one if the account has none. */
export function PasswordSection({ user }: { user: User }) {
  const { data, error } = useQuery({ queryKey: ["auth", "hasPassword", user.id], queryFn: hasPassword });
  return (
    <Section title="Password" {...(data ? { description: "Changing it ends all your other sessions." } : {})}>
      {data === true && <ChangePasswordForm email={user.email} />}
      {data === false && <PasswordLink email={user.email} />}
      {data === undefined && (error ? <ErrorAlert error={toApiError(error)} /> : <ListSkeleton rows={2} />)}
    </Section>
  );
}

function PasswordLink({ email }: { email: string }) {
  const { mutate, isPending, error } = useApiMutation({ mutationFn: requestPasswordReset });
  const [isSent, setSent] = useState(false);
  return (
    <>
      {error && <ErrorAlert error={error} />}
      <Text size="sm" c="dimmed" my="sm">
        Your account has no password.
      </Text>
      <Group gap="sm">
        <Button variant="default" loading={isPending} onClick={() => mutate(email, () => setSent(true))}>
          Send a link to set a password
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {isSent && "Sent. Check your inbox."}
        </Text>
      </Group>
    </>
  );
}

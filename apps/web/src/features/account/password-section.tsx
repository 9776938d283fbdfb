import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { hasPassword, requestPasswordReset } from "../auth/auth-client.ts";
import { failureOf } from "../../lib/to-api-error.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { ListSkeleton } from "../../ui/list-skeleton.tsx";
import { Section } from "../../ui/section.tsx";
import { PasswordForm } from "./change-password-form.tsx";
import type { User } from "./account.queries.ts";

/** Changes one's password, or sends a link to set one where there is none. */
export function PasswordSection({ user }: { user: User }) {
  const { data, error } = useQuery({ queryKey: ["auth", "hasPassword", user.id], queryFn: hasPassword });
  return (
    <Section title="Password" {...(data ? { note: "Changing it signs you out everywhere else." } : {})}>
      {data === true && <PasswordForm email={user.email} />}
      {data === false && <PasswordLink email={user.email} />}
      {data === undefined &&
        (error ? <FailureAlert failure={failureOf(error)} /> : <ListSkeleton rows={2} />)}
    </Section>
  );
}

function PasswordLink({ email }: { email: string }) {
  const { send, pending, failure } = useChange({ mutationFn: requestPasswordReset });
  const [sent, setSent] = useState(false);
  return (
    <>
      {failure && <FailureAlert failure={failure} />}
      <Text size="sm" c="dimmed" my="sm">
        You sign in without a password.
      </Text>
      <Group gap="sm">
        <Button variant="default" loading={pending} onClick={() => send(email, () => setSent(true))}>
          Send a link to set one
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {sent && "Sent: open the link in it"}
        </Text>
      </Group>
    </>
  );
}

import { Button } from "@mantine/core";
import { useState } from "react";
import { Section } from "../../ui/section.tsx";
import type { User } from "./account.queries.ts";
import { RemoveAccountDialog } from "./remove-account-dialog.tsx";

/** Opens the dialog that removes the user's account. */
export function RemoveAccountSection({ user }: { user: User }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title="Remove account"
      description="You lose access to your teams and are signed out of all sessions. You can restore your account for 30 days."
      actions={
        <Button color="red.9" onClick={() => setOpen(true)}>
          Remove account…
        </Button>
      }
    >
      {isOpen && <RemoveAccountDialog user={user} onClose={() => setOpen(false)} />}
    </Section>
  );
}

import { Button } from "@mantine/core";
import { useState } from "react";
import { Section } from "../../ui/section.tsx";
import { AccountRemove } from "./remove-account-dialog.tsx";
import type { User } from "./account.queries.ts";

/** The way to remove one's account. */
export function AccountRemoval({ user }: { user: User }) {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Remove your account"
      note="You lose your teams and are signed out everywhere. A link by e-mail brings it back for 30 days."
      actions={
        <Button color="red.9" onClick={() => setOpen(true)}>
          Remove account…
        </Button>
      }
    >
      {open && <AccountRemove user={user} onClose={() => setOpen(false)} />}
    </Section>
  );
}

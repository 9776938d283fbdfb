import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { Dialog, type DialogProps } from "./dialog.tsx";

type Props = DialogProps & { title: string; label: string; secret: string; children: ReactNode };

/** Shows a secret that is displayed once. Only the Done button closes it, so that no stray key loses the secret. */
export function SecretDialog({ title, label, secret, onClose, returnFocusTo, children }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [status, setStatus] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setStatus("Copied");
    } catch {
      field.current?.select(); // browsers refuse the clipboard to pages without TLS
      setStatus("Selected. Copy it with your browser.");
    }
  };

  return (
    <Dialog title={title} onClose={onClose} returnFocusTo={returnFocusTo} isDismissible={false}>
      <Stack>
        <Text component="div">{children}</Text>
        <TextInput
          ref={field}
          label={label}
          readOnly
          value={secret}
          classNames={{ input: "mono" }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="space-between" gap="xs">
          <Text size="sm" c="dimmed" role="status">
            {status}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={() => void copy()} data-autofocus>
              Copy
            </Button>
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  );
}

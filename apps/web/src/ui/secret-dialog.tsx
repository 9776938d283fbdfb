import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useRef, useState, type ReactNode } from "react";
import { Dialog, type DialogProps } from "./dialog.tsx";

type Props = DialogProps & { title: string; label: string; secret: string; children: ReactNode };

/** Shows a secret that cannot be seen again; so only its button closes it, not a key or a click beside it. */
export function SecretDialog({ title, label, secret, onClose, opener, children }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setNote("Copied");
    } catch {
      field.current?.select(); // browsers keep the clipboard from pages without TLS
      setNote("Selected: copy it with your browser");
    }
  };

  return (
    <Dialog title={title} onClose={onClose} opener={opener} held>
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
            {note}
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

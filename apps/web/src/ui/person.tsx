import { Avatar, Box, Group, Text } from "@mantine/core";
import { initials } from "../lib/text.ts";

type Props = { name: string | null; email: string; own: boolean };

/** Someone by name and address. */
export function Person({ name, email, own }: Props) {
  return (
    <Group wrap="nowrap" gap="sm" miw={0}>
      <Avatar color="harbor" radius="xl" size={34} aria-hidden="true">
        {initials(name ?? email)}
      </Avatar>
      <Box miw={0}>
        <Text fw={550} className="wrap">
          {name ?? email}
          {own && (
            <Text span size="sm" c="dimmed" fw={400}>
              {" "}
              (you)
            </Text>
          )}
        </Text>
        <Text size="xs" c="dimmed" className="wrap">
          {email}
        </Text>
      </Box>
    </Group>
  );
}

import { Avatar, Box, Group, Text } from "@mantine/core";
import { getInitials } from "../lib/text.ts";

type Props = { name: string | null; email: string; isSelf: boolean };

/** Shows a person by name and e-mail address. */
export function Person({ name, email, isSelf }: Props) {
  return (
    <Group wrap="nowrap" gap="sm" miw={0}>
      <Avatar color="harbor" radius="xl" size={34} aria-hidden="true">
        {getInitials(name ?? email)}
      </Avatar>
      <Box miw={0}>
        <Text fw={550} className="wrap">
          {name ?? email}
          {isSelf && (
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

import { Box, Center, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";

type Props = { title: string; children: ReactNode; footer: ReactNode };

/** A page outside of the shell: a single card with a title and a footer. */
export function CardPage({ title, children, footer }: Props) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <title>{`${title} · ShipKit`}</title>
      <Box w="100%" maw={400}>
        <Stack align="center" mb="lg" gap="sm">
          <Brand />
          <Title order={1} size="h2">
            {title}
          </Title>
        </Stack>
        <Paper withBorder p="xl" radius="lg">
          {children}
        </Paper>
        <Text ta="center" size="sm" c="dimmed" mt="md" component="div">
          {footer}
        </Text>
      </Box>
    </Center>
  );
}

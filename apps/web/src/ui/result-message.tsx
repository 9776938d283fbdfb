import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; note: ReactNode; children?: ReactNode };

/** How something ended, on a page of its own. */
export const Outcome = ({ title, note, children }: Props) => (
  <Stack gap="sm" role="status">
    <Title order={2} size="h4" className="wrap">
      {title}
    </Title>
    <Text className="wrap">{note}</Text>
    {children}
  </Stack>
);

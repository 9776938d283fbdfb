import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; description: ReactNode; children?: ReactNode };

/** Shows the result of an action as the content of a page. */
export const ResultMessage = ({ title, description, children }: Props) => (
  <Stack gap="sm" role="status">
    <Title order={2} size="h4" className="wrap">
      {title}
    </Title>
    <Text className="wrap">{description}</Text>
    {children}
  </Stack>
);

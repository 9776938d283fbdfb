import { Badge } from "@mantine/core";

type Props = { tone: "success" | "warning"; children: string };

const colors: Record<Props["tone"], string> = { success: "green", warning: "orange" };

/** Shows a state. Its text has the default color, which is legible on both backgrounds. */
export const StateBadge = ({ tone, children }: Props) => (
  <Badge variant="light" color={colors[tone]} c="var(--mantine-color-text)" tt="none" flex="none">
    {children}
  </Badge>
);

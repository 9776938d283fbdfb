import { Badge } from "@mantine/core";

type Props = { tone: "good" | "warning"; children: string };

const colors: Record<Props["tone"], string> = { good: "green", warning: "orange" };

/** The state of something beside its name; in the color of text, which is legible on both tones. */
export const StateBadge = ({ tone, children }: Props) => (
  <Badge variant="light" color={colors[tone]} c="var(--mantine-color-text)" tt="none" flex="none">
    {children}
  </Badge>
);

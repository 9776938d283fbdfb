import { Box } from "@mantine/core";
import type { ReactNode } from "react";

/** Stretches a list to the edges of its section. */
export const SectionBody = ({ children }: { children: ReactNode }) => (
  <Box mx="calc(-1 * var(--mantine-spacing-md))" mb="calc(-1 * var(--mantine-spacing-md))" mt="sm">
    {children}
  </Box>
);

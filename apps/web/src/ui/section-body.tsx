import { Box } from "@mantine/core";
import type { ReactNode } from "react";

/** A list in a section, as wide as the section is. */
export const SectionBody = ({ children }: { children: ReactNode }) => (
  <Box mx="calc(-1 * var(--mantine-spacing-md))" mb="calc(-1 * var(--mantine-spacing-md))" mt="sm">
    {children}
  </Box>
);

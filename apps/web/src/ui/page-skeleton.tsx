import { Container } from "@mantine/core";
import { ListSkeleton } from "./list-skeleton.tsx";

/** Stands for a page that is loading. */
export const PageSkeleton = () => (
  <Container size="md" py="xl">
    <ListSkeleton height={28} />
  </Container>
);

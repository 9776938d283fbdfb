import { Container } from "@mantine/core";
import { ListSkeleton } from "./list-skeleton.tsx";

/** A page to come. */
export const PageSkeleton = () => (
  <Container size="md" py="xl">
    <ListSkeleton height={28} />
  </Container>
);

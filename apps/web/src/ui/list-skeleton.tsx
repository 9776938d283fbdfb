import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";

/** Stands for rows that are loading. */
export function ListSkeleton({ rows = 5, height = 20 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="lg" p="md" role="status">
      <VisuallyHidden>Loading…</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} width={`${88 - ((row * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

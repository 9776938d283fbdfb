import { Button, Center } from "@mantine/core";

type Props = { hasMore: boolean; isLoading: boolean; onLoadMore: () => void };

/** The button that loads the next page of a list, if there is one. */
export function LoadMore({ hasMore, isLoading, onLoadMore }: Props) {
  if (!hasMore) return null;
  return (
    <Center p="md">
      <Button variant="default" loading={isLoading} onClick={onLoadMore}>
        Load more
      </Button>
    </Center>
  );
}

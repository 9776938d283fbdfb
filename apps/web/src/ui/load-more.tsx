import { Button, Center } from "@mantine/core";

type Props = { more: boolean; loading: boolean; onMore: () => void };

/** The way to a list's next page, where there is one. */
export function LoadMore({ more, loading, onMore }: Props) {
  if (!more) return null;
  return (
    <Center p="md">
      <Button variant="default" loading={loading} onClick={onMore}>
        Load more
      </Button>
    </Center>
  );
}

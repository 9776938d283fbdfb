import { Button, Divider, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { fetchProviders, type Provider, signInWithProvider } from "./auth-client.ts";
import { toSafeReturnPath } from "./return-path.ts";

const names: Record<Provider, string> = { github: "GitHub", google: "Google" };

type Props = {
  /** The path to open after sign-in. */
  returnPath: string | undefined;
};

/** A button for each provider that the server is configured for. */
export function ProviderButtons({ returnPath }: Props) {
  const { data = [] } = useQuery({
    queryKey: ["auth", "providers"],
    queryFn: fetchProviders,
    staleTime: Infinity,
  });
  const { mutate, isPending, error } = useApiMutation({ mutationFn: signInWithProvider });
  if (data.length === 0) return null;
  const callbackURL = toSafeReturnPath(returnPath);
  const errorCallbackURL = `/sign-in?${new URLSearchParams({ redirect: callbackURL }).toString()}`;

  return (
    <Stack gap="xs" mt="md">
      <Divider label="or" />
      {error && <ErrorAlert error={error} />}
      {data.map((provider) => (
        <Button
          key={provider}
          variant="default"
          disabled={isPending}
          onClick={() => mutate({ provider, callbackURL, errorCallbackURL })}
        >
          Continue with {names[provider]}
        </Button>
      ))}
    </Stack>
  );
}

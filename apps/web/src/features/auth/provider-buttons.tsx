import { Button, Divider, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { providers, signInWith, type Provider } from "./auth-client.ts";
import { safeReturnPath } from "./return-path.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";

const names: Record<Provider, string> = { github: "GitHub", google: "Google" };

type Props = {
  /** Where to go on to. */
  returnPath: string | undefined;
};

/** The ways to sign in without a password that the service is set up for; nothing where there are none. */
export function ProviderButtons({ returnPath }: Props) {
  const { data = [] } = useQuery({
    queryKey: ["auth", "providers"],
    queryFn: providers,
    staleTime: Infinity,
  });
  const { send, pending, failure } = useChange({ mutationFn: signInWith });
  if (data.length === 0) return null;
  const callbackURL = safeReturnPath(returnPath);
  const errorCallbackURL = `/sign-in?${new URLSearchParams({ redirect: callbackURL }).toString()}`;

  return (
    <Stack gap="xs" mt="md">
      <Divider label="or" />
      {failure && <FailureAlert failure={failure} />}
      {data.map((provider) => (
        <Button
          key={provider}
          variant="default"
          disabled={pending}
          onClick={() => send({ provider, callbackURL, errorCallbackURL })}
        >
          Continue with {names[provider]}
        </Button>
      ))}
    </Stack>
  );
}

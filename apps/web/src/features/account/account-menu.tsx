import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { getInitials } from "../../lib/text.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { MenuLink } from "../../ui/menu-link.tsx";
import type { User } from "./account.queries.ts";

// Loads Better Auth's client only when it is needed.
const mutationFn = async () => (await import("../auth/auth-client.ts")).signOut();

/** The menu of the signed-in user. */
export function AccountMenu({ user }: { user: User }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const openSignIn = async () => {
    await navigate({ to: "/sign-in" });
    queryClient.clear();
  };
  const { mutate, isPending, error } = useApiMutation({ mutationFn }, openSignIn);
  const name = user.name ?? user.email;

  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton aria-label="Account" className="round">
          <Avatar color="harbor" radius="xl" size={34} aria-hidden="true">
            {getInitials(name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" className="wrap">
            {name}
          </Text>
          <Text size="xs" className="wrap">
            {user.email}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <MenuLink to="/account" closeMenuOnClick>
          Your account
        </MenuLink>
        <Menu.Item onClick={() => mutate(undefined)} disabled={isPending}>
          Sign out
        </Menu.Item>
        {error && (
          <Text size="xs" c="red" p="xs" role="alert">
            {error.message}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { initials } from "../../lib/text.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { MenuLink } from "../../ui/menu-link.tsx";
import type { User } from "./account.queries.ts";

const mutationFn = async () => (await import("../auth/auth-client.ts")).signOut();

/** Who is signed in, and the way out. */
export function AccountMenu({ user }: { user: User }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await navigate({ to: "/sign-in" });
    queryClient.clear();
  };
  const { send, pending, failure } = useChange({ mutationFn }, leave);
  const name = user.name ?? user.email;

  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton aria-label="Account" className="round">
          <Avatar color="harbor" radius="xl" size={34} aria-hidden="true">
            {initials(name)}
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
        <Menu.Item onClick={() => send(undefined)} disabled={pending}>
          Sign out
        </Menu.Item>
        {failure && (
          <Text size="xs" c="red" p="xs" role="alert">
            {failure.message}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

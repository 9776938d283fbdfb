import { Button, Menu, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { CheckIcon, PlusIcon, SelectorIcon } from "../../ui/icons.tsx";
import { MenuLink } from "../../ui/menu-link.tsx";
import { CreateTeamDialog } from "./create-team-dialog.tsx";
import { teamsQuery } from "./team.queries.ts";

/** Shows the team of the URL, in a menu of all teams. */
export function TeamSwitcher() {
  const { teamId } = useParams({ strict: false });
  const teams = useInfiniteQuery(teamsQuery()).data?.pages.flatMap((page) => page.items) ?? [];
  const [isCreating, setCreating] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const current = teams.find((team) => team.id === teamId);

  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button
            ref={trigger}
            variant="subtle"
            color="gray"
            rightSection={<SelectorIcon />}
            px="xs"
            className="switcher"
            aria-label={`Switch team${current ? `, now ${current.name}` : ""}`}
          >
            <span className="clipped">{current?.name ?? "Select a team"}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" className="scrolls">
          {teams.map((team) => (
            <MenuLink
              key={team.id}
              to="/teams/$teamId/projects"
              params={{ teamId: team.id }}
              rightSection={team.id === teamId && <CheckIcon />}
            >
              <Text size="sm" className="wrap">
                {team.name}
              </Text>
              <Text size="xs" c="dimmed">
                {team.role}
              </Text>
            </MenuLink>
          ))}
          <Menu.Divider />
          <MenuLink to="/teams">All teams</MenuLink>
          <Menu.Item leftSection={<PlusIcon />} onClick={() => setCreating(true)}>
            New team…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isCreating && <CreateTeamDialog onClose={() => setCreating(false)} returnFocusTo={trigger} />}
    </>
  );
}

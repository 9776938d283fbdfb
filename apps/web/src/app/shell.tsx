import { Box, Container, Group } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useKeptSession } from "../features/session/use-session-refresh.ts";
import { trpc } from "../lib/trpc.ts";
import { Brand } from "../ui/brand.tsx";
import { AccountMenu } from "../features/account/account-menu.tsx";
import { TeamSwitcher } from "../features/team/team-switcher.tsx";

/** What stands around every page of those who are signed in. */
export function Shell() {
  const { data: user } = useSuspenseQuery(trpc.user.me.queryOptions());
  useKeptSession();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true }); // a new page is read from its start, by keyboard too
  }, [pathname]);

  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <Box component="header" className="top">
        <Container size="md" h="100%">
          <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
            <Group gap="xs" wrap="nowrap" miw={0}>
              <Link to="/teams" aria-label="ShipKit, all teams" className="home">
                <Brand compact />
              </Link>
              <TeamSwitcher />
            </Group>
            <AccountMenu user={user} />
          </Group>
        </Container>
      </Box>
      <main id="main" ref={main} tabIndex={-1}>
        <Container size="md" py="xl">
          <Outlet />
        </Container>
      </main>
    </>
  );
}

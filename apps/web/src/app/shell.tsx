import { Box, Container, Group } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { AccountMenu } from "../features/account/account-menu.tsx";
import { useSessionRefresh } from "../features/session/use-session-refresh.ts";
import { TeamSwitcher } from "../features/team/team-switcher.tsx";
import { trpc } from "../lib/trpc.ts";
import { Brand } from "../ui/brand.tsx";

/** The layout of the pages for signed-in users: the header with team switcher and account menu. */
export function Shell() {
  const { data: user } = useSuspenseQuery(trpc.user.me.queryOptions());
  useSessionRefresh();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shownPathname = useRef(pathname);

  useEffect(() => {
    if (shownPathname.current === pathname) return;
    shownPathname.current = pathname;
    main.current?.focus({ preventScroll: true }); // so that keyboard and screen reader start at the top of the new page
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

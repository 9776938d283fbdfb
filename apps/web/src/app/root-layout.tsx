import { Outlet } from "@tanstack/react-router";
import { ConnectionBanner } from "./connection-banner.tsx";

/** What every page has, signed in or not. */
export const RootLayout = () => (
  <>
    <ConnectionBanner />
    <Outlet />
  </>
);

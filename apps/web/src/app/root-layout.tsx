import { Outlet } from "@tanstack/react-router";
import { ConnectionBanner } from "./connection-banner.tsx";

/** The layout of every page. */
export const RootLayout = () => (
  <>
    <ConnectionBanner />
    <Outlet />
  </>
);

import { ActionIcon, Menu } from "@mantine/core";
import type { ReactNode, RefObject } from "react";
import { DotsIcon } from "./icons.tsx";

type Props = { label: string; opener: RefObject<HTMLButtonElement | null>; children: ReactNode };

/** What one may do with a thing, behind three dots. */
export const RowMenu = ({ label, opener, children }: Props) => (
  <Menu position="bottom-end" width={180}>
    <Menu.Target>
      <ActionIcon ref={opener} variant="subtle" color="gray" size="lg" aria-label={label}>
        <DotsIcon />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
);

type ItemProps = { onClick: () => void; children: ReactNode };

/** An item that takes something away. */
export const DangerItem = ({ onClick, children }: ItemProps) => (
  <Menu.Item c="var(--mantine-color-error)" onClick={onClick}>
    {children}
  </Menu.Item>
);

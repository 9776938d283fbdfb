import { ActionIcon, Menu } from "@mantine/core";
import type { ReactNode, RefObject } from "react";
import { DotsIcon } from "./icons.tsx";

type Props = { label: string; triggerRef: RefObject<HTMLButtonElement | null>; children: ReactNode };

/** The actions of a row, in a menu behind three dots. */
export const RowMenu = ({ label, triggerRef, children }: Props) => (
  <Menu position="bottom-end" width={180}>
    <Menu.Target>
      <ActionIcon ref={triggerRef} variant="subtle" color="gray" size="lg" aria-label={label}>
        <DotsIcon />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
);

type ItemProps = { onClick: () => void; children: ReactNode };

/** A menu item for a destructive action. */
export const DangerMenuItem = ({ onClick, children }: ItemProps) => (
  <Menu.Item c="var(--mantine-color-error)" onClick={onClick}>
    {children}
  </Menu.Item>
);

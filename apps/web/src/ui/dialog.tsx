import { Modal } from "@mantine/core";
import { useLayoutEffect, type ReactNode, type RefObject } from "react";

export type DialogProps = {
  onClose: () => void;
  /** What gets the focus afterwards, where that is not what had it before. */
  opener?: RefObject<HTMLElement | null> | undefined;
};

type Props = DialogProps & {
  title: string;
  /** Only what is in it closes it. */
  held?: boolean;
  children: ReactNode;
};

/** A dialog that is open as long as it is mounted. Mantine's own return of the focus asks for one that stays. */
export function Dialog({ title, onClose, opener, held = false, children }: Props) {
  useLayoutEffect(() => {
    const before = opener?.current ?? document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else document.querySelector("main")?.focus();
    };
  }, [opener]);

  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={!held}
      closeOnEscape={!held}
      withCloseButton={!held}
    >
      {children}
    </Modal>
  );
}

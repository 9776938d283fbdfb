import { Modal } from "@mantine/core";
import { type ReactNode, type RefObject, useLayoutEffect } from "react";

export type DialogProps = {
  onClose: () => void;
  /** Receives the focus when the dialog closes; by default the element that had it before. */
  returnFocusTo?: RefObject<HTMLElement | null> | undefined;
};

type Props = DialogProps & {
  title: string;
  /** Whether Escape, a click outside and the corner button close it. */
  isDismissible?: boolean;
  children: ReactNode;
};

/** A dialog that is open while it is mounted. Mantine returns the focus only for dialogs that stay mounted. */
export function Dialog({ title, onClose, returnFocusTo, isDismissible = true, children }: Props) {
  useLayoutEffect(() => {
    const before = returnFocusTo?.current ?? document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else document.querySelector("main")?.focus();
    };
  }, [returnFocusTo]);

  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={isDismissible}
      closeOnEscape={isDismissible}
      withCloseButton={isDismissible}
    >
      {children}
    </Modal>
  );
}

import { useMutation, useQueryClient, type UseMutationOptions } from "@tanstack/react-query";
import { useRef } from "react";
import { failureOf } from "./to-api-error.ts";
import type { Failure } from "./api-error.ts";

export type Change<Input, Output> = {
  /** Sends the change, unless one is under way. `then` runs only while its component is still there. */
  send: (input: Input, then?: (output: Output) => void) => void;
  pending: boolean;
  failure: Failure | null;
};

/**
 * A mutation that cannot be sent twice at once, and after which everything on the page is read anew.
 * @param leave goes to another page before that, where this one will have nothing to read
 */
export function useChange<Output, Failed, Input>(
  options: UseMutationOptions<Output, Failed, Input>,
  leave?: () => Promise<void>,
): Change<Input, Output> {
  const queryClient = useQueryClient();
  const running = useRef(false);
  const { mutate, isPending, error } = useMutation({
    ...options,
    onSuccess: async () => {
      await leave?.();
      await queryClient.invalidateQueries();
    },
  });

  const send: Change<Input, Output>["send"] = (input, then) => {
    if (running.current) return; // `isPending` turns true only after the next render
    running.current = true;
    mutate(input, {
      onSuccess: (output) => then?.(output),
      onSettled: () => {
        running.current = false;
      },
    });
  };

  return { send, pending: isPending, failure: error === null ? null : failureOf(error) };
}

import { useMutation, type UseMutationOptions, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { ApiError } from "./api-error.ts";
import { toApiError } from "./to-api-error.ts";

/** A mutation that runs once at a time. */
export type ApiMutation<Input, Output> = {
  /** Sends the call, unless one is running. `onSuccess` is skipped if the component has unmounted. */
  mutate: (input: Input, onSuccess?: (output: Output) => void) => void;
  isPending: boolean;
  error: ApiError | null;
};

/**
 * Creates a mutation that runs once at a time and then refetches all queries.
 * @param onSuccess runs before the refetch, to leave a page whose data the mutation deletes
 */
export function useApiMutation<Output, Cause, Input>(
  options: UseMutationOptions<Output, Cause, Input>,
  onSuccess?: () => Promise<void>,
): ApiMutation<Input, Output> {
  const queryClient = useQueryClient();
  const isRunning = useRef(false);
  const { mutate, isPending, error } = useMutation({
    ...options,
    onSuccess: async () => {
      await onSuccess?.();
      await queryClient.invalidateQueries();
    },
  });

  const mutateOnce: ApiMutation<Input, Output>["mutate"] = (input, onSuccess) => {
    if (isRunning.current) return; // `isPending` changes only with the next render
    isRunning.current = true;
    mutate(input, {
      onSuccess: (output) => onSuccess?.(output),
      onSettled: () => {
        isRunning.current = false;
      },
    });
  };

  return { mutate: mutateOnce, isPending, error: error === null ? null : toApiError(error) };
}

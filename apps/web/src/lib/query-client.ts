import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isTransient } from "./api-error.ts";
import { setConnectionLost } from "./connection-status.ts";
import { toApiError } from "./to-api-error.ts";

/** Dispatches `expired` when the server rejects the session. */
export const sessionEvents = new EventTarget();

function checkSession(error: unknown): void {
  if (toApiError(error).code === "UNAUTHORIZED") sessionEvents.dispatchEvent(new Event("expired"));
}

/** Caches what was read from the server; cleared when another user signs in. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(cause, query) {
      const error = toApiError(cause);
      setConnectionLost(isTransient(error));
      // Cached data must not outlive the row, or the user's access to it.
      if (error.code === "NOT_FOUND") query.setState({ data: undefined });
      checkSession(error);
    },
    onSuccess: () => setConnectionLost(false),
  }),
  mutationCache: new MutationCache({ onError: checkSession }),
  defaultOptions: {
    queries: {
      networkMode: "always", // show an error when offline instead of loading forever
      staleTime: 5_000,
      retry: (failureCount, error) => failureCount < 1 && isTransient(toApiError(error)),
    },
    mutations: { networkMode: "always" },
  },
});

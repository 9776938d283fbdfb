import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { setConnectionLost } from "./connection-status.ts";
import { failureOf } from "./to-api-error.ts";
import { isPassing } from "./api-error.ts";

/** Tells by an `end` event that the service no longer knows who is calling. */
export const sessionEnd = new EventTarget();

function noticeSessionEnd(error: unknown): void {
  if (failureOf(error).code === "UNAUTHORIZED") sessionEnd.dispatchEvent(new Event("end"));
}

/** Everything that the console has read; emptied when the person changes. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(error, query) {
      const failure = failureOf(error);
      setConnectionLost(isPassing(failure));
      // What is gone, or no longer for this person, must not stay on the page because it was there before.
      if (failure.code === "NOT_FOUND") query.setState({ data: undefined });
      noticeSessionEnd(error);
    },
    onSuccess: () => setConnectionLost(false),
  }),
  mutationCache: new MutationCache({ onError: noticeSessionEnd }),
  defaultOptions: {
    queries: {
      networkMode: "always", // offline is an error that is shown, not a page that loads for ever
      staleTime: 5_000,
      retry: (failures, error) => failures < 1 && isPassing(failureOf(error)),
    },
    mutations: { networkMode: "always" },
  },
});

import { useDocumentVisibility } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect } from "react";
import { failureOf } from "../../lib/to-api-error.ts";
import { isPassing, type Failure } from "../../lib/api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import type { Activity } from "./activity.queries.ts";

export type LiveState = {
  state: "connecting" | "live" | "reconnecting" | "ended";
  /** Why it has ended. */
  failure: Failure | null;
  restart: () => void;
};

type Options = {
  teamId: string;
  projectId: string | undefined;
  enabled: boolean;
  /** What comes from here on will arrive: what was read before may lack some. */
  onStart: () => void;
  onEntry: (entry: Activity) => void;
};

/** Follows what happens in a team, or in one of its projects, in the order of the log. */
export function useLiveActivity({ teamId, projectId, enabled, onStart, onEntry }: Options): LiveState {
  const queryClient = useQueryClient();
  // A browser has six connections to a service over HTTP/1.1: a tab that nobody sees gives its own back.
  const seen = useDocumentVisibility() !== "hidden";
  const { status, error, reset } = useSubscription(
    trpc.activity.live.subscriptionOptions(
      { teamId, projectId },
      {
        enabled: enabled && seen,
        onStarted: onStart,
        onData: ({ data }) => onEntry(data),
        onError(error) {
          // Who may no longer follow may no longer read either: the page finds out by itself.
          if (!isPassing(failureOf(error))) void queryClient.invalidateQueries();
        },
      },
    ),
  );
  const failure = error ? failureOf(error) : null;
  const lost = status === "error" && failure !== null && isPassing(failure);

  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(reset, 5_000); // tRPC's client comes again by itself only where the service answered
    return () => clearTimeout(timer);
  }, [lost, reset]);

  if (status === "pending") return { state: "live", failure: null, restart: reset };
  if (status === "error" && !lost) return { state: "ended", failure, restart: reset };
  return { state: failure ? "reconnecting" : "connecting", failure: null, restart: reset };
}

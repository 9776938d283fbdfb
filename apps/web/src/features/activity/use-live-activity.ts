import { useDocumentVisibility } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect } from "react";
import { type ApiError, isTransient } from "../../lib/api-error.ts";
import { toApiError } from "../../lib/to-api-error.ts";
import { trpc } from "../../lib/trpc.ts";
import type { ActivityEntry } from "./activity.queries.ts";

const reconnectDelayMs = 5_000;

/** The state of a subscription to activity. */
export type LiveActivity = {
  state: "connecting" | "live" | "reconnecting" | "ended";
  /** The reason if the state is `ended`. */
  error: ApiError | null;
  restart: () => void;
};

type Options = {
  teamId: string;
  projectId: string | undefined;
  enabled: boolean;
  /** Called when the stream starts. Entries from before may be missing from what was read. */
  onStart: () => void;
  onEntry: (entry: ActivityEntry) => void;
};

/** Subscribes to the activity of a team or a project, in the order of the log. */
export function useLiveActivity({ teamId, projectId, enabled, onStart, onEntry }: Options): LiveActivity {
  const queryClient = useQueryClient();
  // Browsers open at most six HTTP/1.1 connections to a server, so a hidden tab gives up its own.
  const isVisible = useDocumentVisibility() !== "hidden";
  const subscription = useSubscription(
    trpc.activity.live.subscriptionOptions(
      { teamId, projectId },
      {
        enabled: enabled && isVisible,
        onStarted: onStart,
        onData: ({ data }) => onEntry(data),
        onError(cause) {
          // The user may have lost access: refetching shows it on the page.
          if (!isTransient(toApiError(cause))) void queryClient.invalidateQueries();
        },
      },
    ),
  );
  const { status, reset } = subscription;
  const error = subscription.error ? toApiError(subscription.error) : null;
  const isLost = status === "error" && error !== null && isTransient(error);

  useEffect(() => {
    if (!isLost) return undefined;
    const timer = setTimeout(reset, reconnectDelayMs); // tRPC reconnects only after a response of the server
    return () => clearTimeout(timer);
  }, [isLost, reset]);

  if (status === "pending") return { state: "live", error: null, restart: reset };
  if (status === "error" && !isLost) return { state: "ended", error, restart: reset };
  return { state: error ? "reconnecting" : "connecting", error: null, restart: reset };
}

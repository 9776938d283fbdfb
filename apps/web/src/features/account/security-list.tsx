import { useInfiniteQuery } from "@tanstack/react-query";
import { formatIpAddress } from "../../lib/text.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { SectionBody } from "../../ui/section-body.tsx";
import { Section } from "../../ui/section.tsx";
import { ActivityEntryBody } from "../activity/activity-entry-body.tsx";
import { accountActivityQuery } from "../activity/activity.queries.ts";
import { getDeviceName } from "../session/device-name.ts";

/** The activity of the user's account, including failed attempts of others. */
export function SecurityList() {
  const query = useInfiniteQuery(accountActivityQuery());
  return (
    <Section
      title="Security"
      description="Activity of your account. If you don't recognize something, change your password."
    >
      <SectionBody>
        <PagedList
          label="Security"
          query={query}
          emptyState={
            <EmptyState
              title="No activity yet"
              description="Sign-ins, failed attempts and account changes appear here."
            />
          }
        >
          {(entry) => (
            <ActivityEntryBody entry={entry}>
              {getDeviceName(entry.userAgent)} ·{" "}
              {entry.ipAddress === null ? "unknown IP address" : formatIpAddress(entry.ipAddress)} ·{" "}
              <RelativeTime date={entry.createdAt} />
            </ActivityEntryBody>
          )}
        </PagedList>
      </SectionBody>
    </Section>
  );
}

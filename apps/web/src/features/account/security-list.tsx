import { useInfiniteQuery } from "@tanstack/react-query";
import { deviceOf } from "../session/device-name.ts";
import { shortAddress } from "../../lib/text.ts";
import { Empty } from "../../ui/empty-state.tsx";
import { Moment } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { SectionBody } from "../../ui/section-body.tsx";
import { EntryBody } from "../activity/activity-entry-body.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { accountActivityQuery } from "../activity/activity.queries.ts";

/** What happened to one's account, also what others tried. */
export function SecurityList() {
  const query = useInfiniteQuery(accountActivityQuery());
  return (
    <Section
      title="Security"
      note="What happened to your account, from where. If something was not you, change your password."
    >
      <SectionBody>
        <PagedList
          label="Security"
          query={query}
          empty={<Empty title="Nothing yet" note="Sign-ins, failed attempts and changes of your account." />}
        >
          {(entry) => (
            <EntryBody entry={entry}>
              {deviceOf(entry.userAgent)} ·{" "}
              {entry.ipAddress === null ? "unknown address" : shortAddress(entry.ipAddress)} ·{" "}
              <Moment date={entry.createdAt} />
            </EntryBody>
          )}
        </PagedList>
      </SectionBody>
    </Section>
  );
}

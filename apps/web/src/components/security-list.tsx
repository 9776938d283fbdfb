import { useInfiniteQuery } from "@tanstack/react-query";
import { deviceOf } from "../lib/device.ts";
import { ownActivityQuery } from "../lib/queries.ts";
import { shortAddress } from "../lib/text.ts";
import { Empty } from "../ui/empty.tsx";
import { Moment } from "../ui/moment.tsx";
import { Section } from "../ui/section.tsx";
import { SectionBody } from "../ui/section-body.tsx";
import { EntryBody } from "./entry-body.tsx";
import { PagedList } from "./paged-list.tsx";

/** What happened to one's account, also what others tried. */
export function SecurityList() {
  const query = useInfiniteQuery(ownActivityQuery());
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

import { useInfiniteQuery } from "@tanstack/react-query";
import { removedTeamsQuery } from "../lib/queries.ts";
import { Empty } from "../ui/empty.tsx";
import { RemovedRow } from "../ui/removed-row.tsx";
import { PagedList } from "./paged-list.tsx";
import { TeamRestore } from "./team-restore.tsx";

/** The removed teams that one may restore: the service lists no others. */
export function RemovedTeamList() {
  const query = useInfiniteQuery(removedTeamsQuery());
  const empty = <Empty title="Nothing removed" note="Removed teams that you own stay here for 30 days." />;

  return (
    <PagedList label="Removed teams" query={query} empty={empty}>
      {(team) => (
        <RemovedRow name={team.name} at={team.deletedAt}>
          <TeamRestore team={team} />
        </RemovedRow>
      )}
    </PagedList>
  );
}

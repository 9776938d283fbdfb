import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "../../ui/empty-state.tsx";
import { RemovedRow } from "../../ui/deleted-row.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { TeamRestore } from "./restore-team-button.tsx";
import { deletedTeamsQuery } from "./team.queries.ts";

/** The removed teams that one may restore: the service lists no others. */
export function RemovedTeamList() {
  const query = useInfiniteQuery(deletedTeamsQuery());
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

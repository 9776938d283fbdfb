import { useInfiniteQuery } from "@tanstack/react-query";
import { DeletedRow } from "../../ui/deleted-row.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { RestoreTeamButton } from "./restore-team-button.tsx";
import { deletedTeamsQuery } from "./team.queries.ts";

/** The deleted teams that the user may restore. The API lists no others. */
export function DeletedTeamList() {
  const query = useInfiniteQuery(deletedTeamsQuery());
  const emptyState = (
    <EmptyState title="No removed teams" description="Owners can restore a removed team for 30 days." />
  );

  return (
    <PagedList label="Removed teams" query={query} emptyState={emptyState}>
      {(team) => (
        <DeletedRow name={team.name} deletedAt={team.deletedAt}>
          <RestoreTeamButton team={team} />
        </DeletedRow>
      )}
    </PagedList>
  );
}

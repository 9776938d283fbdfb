import { useInfiniteQuery } from "@tanstack/react-query";
import { DeletedRow } from "../../ui/deleted-row.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { deletedProjectsQuery } from "./project.queries.ts";
import { RestoreProjectButton } from "./restore-project-button.tsx";

/** The team's deleted projects that the user may restore. The API lists no others. */
export function DeletedProjectList({ teamId }: { teamId: string }) {
  const query = useInfiniteQuery(deletedProjectsQuery(teamId));
  const emptyState = (
    <EmptyState title="No removed projects" description="You can restore a removed project for 30 days." />
  );

  return (
    <PagedList label="Removed projects" query={query} emptyState={emptyState}>
      {(project) => (
        <DeletedRow name={project.name} deletedAt={project.deletedAt}>
          <RestoreProjectButton project={project} />
        </DeletedRow>
      )}
    </PagedList>
  );
}
